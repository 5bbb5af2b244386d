package io.copyrun.inventory.api;

import io.copyrun.inventory.device.Violation;
import io.copyrun.inventory.request.Selection;
import io.copyrun.inventory.store.Ordered;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What requests for operations have in common. */
final class Requests {
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private Requests() {}

    /** Whether something of ours can have this identifier; others need no look into the database. */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    static void checkKey(@Nullable String key) {
        if (key != null && !KEY.matcher(key).matches()) {
            throw Problems.invalid(
                    "Invalid request",
                    List.of(Violation.of("Idempotency-Key", key, "1 to 200 visible ASCII characters")));
        }
    }

    static Response answer(Ordered ordered) {
        return switch (ordered) {
            case Ordered.Accepted accepted ->
                Response.accepted(accepted.batch()).build();
            case Ordered.UnknownNames unknown -> throw unknown(unknown.names());
            case Ordered.NoDevice none ->
                throw Problems.of(
                        Problems.UNPROCESSABLE,
                        "No device",
                        "there is no device in the inventory (expected: at least one)");
            case Ordered.KeyUsedOtherwise used -> throw keyUsedOtherwise();
        };
    }

    static HttpProblem keyUsedOtherwise() {
        return Problems.of(
                Problems.UNPROCESSABLE,
                "Idempotency-Key used twice",
                "this Idempotency-Key came before with another request (expected: a key of its own for each)");
    }

    static HttpProblem unknown(Selection.Unknown names) {
        List<String> devices = names.devices();
        List<String> groups = names.groups();
        String detail = (devices.isEmpty() ? "" : "unknown devices: " + Problems.listed(devices))
                + (devices.isEmpty() || groups.isEmpty() ? "" : "; ")
                + (groups.isEmpty() ? "" : "groups without devices: " + Problems.listed(groups));
        return HttpProblem.builder()
                .withStatus(Problems.UNPROCESSABLE)
                .withTitle("Unknown names")
                .withDetail(detail + " (expected: names in the inventory); nothing was accepted")
                .with("unknownDevices", devices)
                .with("unknownGroups", groups)
                .build();
    }
}
