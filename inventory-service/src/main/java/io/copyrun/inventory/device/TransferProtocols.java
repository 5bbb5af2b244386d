package io.copyrun.inventory.device;

import io.copyrun.event.TransferProtocol;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lists of transfer protocols as people write them. */
public final class TransferProtocols {
    private static final Map<String, TransferProtocol> WRITTEN = Arrays.stream(TransferProtocol.values())
            .collect(Collectors.toUnmodifiableMap(DeviceRules::written, Function.identity()));
    private static final String EXPECTED = "any of "
            + Arrays.stream(TransferProtocol.values()).map(DeviceRules::written).collect(Collectors.joining(", "));

    private TransferProtocols() {}

    /**
     * Reads a list, in its order and without what comes twice; each value that is no protocol is a violation.
     *
     * @param given null for an empty list
     */
    public static List<TransferProtocol> read(String field, @Nullable List<String> given, List<Violation> violations) {
        return (given == null ? List.<String>of() : given)
                .stream()
                        .map(value -> protocol(field, String.valueOf(value), violations))
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
    }

    private static @Nullable TransferProtocol protocol(String field, String value, List<Violation> violations) {
        TransferProtocol protocol = WRITTEN.get(value.toLowerCase(Locale.ROOT));
        if (protocol == null) {
            violations.add(Violation.of(field, value, EXPECTED));
        }
        return protocol;
    }
}
