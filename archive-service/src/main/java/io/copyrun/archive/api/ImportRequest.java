package io.copyrun.archive.api;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What comes with a file that is imported; nothing of it has been checked. */
public record ImportRequest(
        @Parameter(description = "name that the file will have on devices, without a path")
        @QueryParam("fileName")
        @Nullable
        String fileName,

        @QueryParam("platform") @Nullable String platform,
        @QueryParam("model") @Nullable String model,

        @Parameter(description = "of the software, as the vendor writes it") @QueryParam("version") @Nullable
        String version,

        @QueryParam("requestedBy") @Nullable String requestedBy,

        @Parameter(description = "hexadecimal; at least one of the three hashes is needed, and all given are checked")
        @HeaderParam("X-Expected-SHA512")
        @Nullable
        String sha512,

        @HeaderParam("X-Expected-SHA256") @Nullable String sha256,
        @HeaderParam("X-Expected-MD5") @Nullable String md5,

        @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) @Nullable
        String contentLength) {

    long announcedBytes() {
        return contentLength != null && contentLength.matches("[0-9]{1,18}") ? Long.parseLong(contentLength) : -1;
    }
}
