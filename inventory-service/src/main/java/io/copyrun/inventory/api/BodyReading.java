package io.copyrun.inventory.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.copyrun.event.Printable;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says of a body that is no JSON, or of another shape, where and why; without it clients get an empty 400. */
@Provider
public class BodyReading implements ReaderInterceptor {
    /** 10,000 names of devices fit; files have a limit of their own. */
    private static final long BYTES_MAX = 1_000_000;

    @Override
    public @Nullable Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        if (!MediaType.APPLICATION_JSON_TYPE.isCompatible(context.getMediaType())) {
            return context.proceed();
        }
        context.setInputStream(new LimitedStream(context.getInputStream(), BYTES_MAX));
        try {
            return context.proceed();
        } catch (LimitedStream.TooLong e) {
            throw tooLarge();
        } catch (JsonProcessingException e) {
            throw e.getCause() instanceof LimitedStream.TooLong ? tooLarge() : problem(e);
        } catch (WebApplicationException e) {
            if (e.getCause() instanceof LimitedStream.TooLong) {
                throw tooLarge();
            }
            if (e.getCause() instanceof JsonProcessingException json) {
                throw problem(json);
            }
            throw e;
        }
    }

    private static RuntimeException tooLarge() {
        return Problems.of(
                Problems.TOO_LARGE,
                "Body too large",
                "the body is too large (expected: at most " + BYTES_MAX + " bytes)");
    }

    private static RuntimeException problem(JsonProcessingException failure) {
        String where = failure.getLocation() == null
                ? ""
                : " at line " + failure.getLocation().getLineNr() + ", column "
                        + failure.getLocation().getColumnNr();
        // The reader's own words name classes of ours, so only those on syntax are passed on.
        String what = failure instanceof JsonMappingException mapping
                ? "the value of " + path(mapping) + " has another type than expected"
                : "no JSON: " + Printable.shortened(failure.getOriginalMessage());
        return Problems.of(
                Problems.BAD_REQUEST, "Invalid JSON", what + where + " (expected: an object as in /q/openapi)");
    }

    private static String path(JsonMappingException failure) {
        String path = failure.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "the body" : Printable.shortened(path);
    }
}
