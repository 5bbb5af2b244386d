package io.copyrun.inventory.device;

import io.copyrun.event.DeviceChanged;
import io.copyrun.event.DeviceChanged.ControlProtocol;
import io.copyrun.event.DeviceChanged.SshAlgorithms;
import io.copyrun.event.SourceCheck;
import io.copyrun.event.TransferProtocol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns what was given of a device into the device, or into everything that is wrong with it.
 *
 * <p>What is given is text by field, a list for each: fields that are missing, or whose only value is empty, take their
 * default. Nothing that could end a line or a word of a command line of a device gets through.
 */
public final class DeviceRules {
    public static final String NAME_EXPECTED = "1 to 63 characters of [A-Za-z0-9._-], the first a letter or digit";
    public static final String WORD_EXPECTED = "1 to 63 characters of [A-Za-z0-9._/:-]";

    private static final String SENTENCE_EXPECTED = "1 to 200 printable characters";
    private static final int SENTENCE_MAX = 200;
    private static final String ADDRESS_EXPECTED = "an IPv4 address, an IPv6 address or a host name";
    private static final String DEFAULT_PROFILE = "default";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._/:-]{1,63}");
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
    private static final int PORT_MAX = 65_535;
    /** Far above what anybody needs, and small enough that a device stays one small record. */
    private static final int VALUES_MAX = 64;

    private final Platforms platforms;

    public DeviceRules(Platforms platforms) {
        this.platforms = platforms;
    }

    /** Whether the text can be the name of a device. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** Whether the text can be the name of a group, a site, an interface and the like. */
    public static boolean isWord(String text) {
        return WORD.matcher(text).matches();
    }

    private static boolean isSentence(String text) {
        return text.length() <= SENTENCE_MAX && text.chars().noneMatch(Character::isISOControl) && !text.isBlank();
    }

    /** Checks all fields; every violation is found, not only the first. */
    public Checked<DeviceChanged> check(Map<DeviceField, List<String>> given) {
        Reading reading = new Reading(given);
        String name = reading.required(DeviceField.NAME, DeviceRules::isName, NAME_EXPECTED);
        String address = reading.required(DeviceField.ADDRESS, NetworkAddress::isDestination, ADDRESS_EXPECTED);
        Integer port = reading.port(DeviceField.PORT);
        String platform = reading.platform(platforms);
        ControlProtocol controlProtocol = reading.choice(DeviceField.CONTROL_PROTOCOL, ControlProtocol.SSH);
        String profile = reading.word(DeviceField.CREDENTIAL_PROFILE);
        TransferProtocol transferProtocol = reading.choice(DeviceField.TRANSFER_PROTOCOL, TransferProtocol.TFTP);
        SshAlgorithms algorithms = reading.choice(DeviceField.SSH_ALGORITHMS, SshAlgorithms.MODERN);
        String sourceInterface = reading.word(DeviceField.SOURCE_INTERFACE);
        String vrf = reading.word(DeviceField.VRF);
        List<String> groups = reading.list(DeviceField.GROUPS, DeviceRules::isWord, WORD_EXPECTED);
        List<String> transferAddresses = reading.transferAddresses();
        SourceCheck sourceCheck = reading.choice(DeviceField.SOURCE_CHECK, SourceCheck.STRICT);
        Access access = reading.access();
        if (!reading.violations.isEmpty()) {
            return new Checked.Invalid<>(reading.violations);
        }
        return new Checked.Valid<>(new DeviceChanged(
                name,
                address,
                port,
                platform,
                controlProtocol,
                profile == null ? DEFAULT_PROFILE : profile,
                transferProtocol,
                algorithms,
                sourceInterface,
                vrf,
                groups,
                transferAddresses,
                sourceCheck,
                access.site(),
                access.algorithmsReason(),
                access.jumpHost(),
                access.jumpHostPort(),
                access.jumpHostProfile(),
                access.fallbackProtocols()));
    }

    /** What is special about the way to a device and of its files: where it stands, old algorithms, a host between, other protocols. */
    private record Access(
            @Nullable String site,
            @Nullable String algorithmsReason,
            @Nullable String jumpHost,
            @Nullable Integer jumpHostPort,
            @Nullable String jumpHostProfile,
            List<TransferProtocol> fallbackProtocols) {}

    /** One pass over the fields, with what was found wrong on the way. */
    private static final class Reading {
        private final Map<DeviceField, List<String>> given;
        private final List<Violation> violations = new ArrayList<>();

        Reading(Map<DeviceField, List<String>> given) {
            this.given = given;
        }

        private @Nullable String text(DeviceField field) {
            List<String> values = given.getOrDefault(field, List.of());
            return values.isEmpty() || values.getFirst().isEmpty() ? null : values.getFirst();
        }

        private void wrong(DeviceField field, String value, String expected) {
            violations.add(Violation.of(field.label(), value, expected));
        }

        String required(DeviceField field, Predicate<String> rule, String expected) {
            String text = text(field);
            if (text == null) {
                violations.add(Violation.missing(field.label(), expected));
                return "";
            }
            if (!rule.test(text)) {
                wrong(field, text, expected);
            }
            return text;
        }

        @Nullable
        String word(DeviceField field) {
            return optional(field, DeviceRules::isWord, WORD_EXPECTED);
        }

        @Nullable
        String optional(DeviceField field, Predicate<String> rule, String expected) {
            String text = text(field);
            if (text != null && !rule.test(text)) {
                wrong(field, text, expected);
            }
            return text;
        }

        List<String> transferAddresses() {
            return list(
                    DeviceField.TRANSFER_ADDRESSES, NetworkAddress::isUnicast, "an IPv4 or IPv6 address of one host");
        }

        Access access() {
            Access access = new Access(
                    word(DeviceField.SITE),
                    optional(DeviceField.SSH_ALGORITHMS_REASON, DeviceRules::isSentence, SENTENCE_EXPECTED),
                    optional(DeviceField.JUMP_HOST, NetworkAddress::isDestination, ADDRESS_EXPECTED),
                    port(DeviceField.JUMP_HOST_PORT),
                    word(DeviceField.JUMP_HOST_CREDENTIAL_PROFILE),
                    TransferProtocols.read(
                            DeviceField.FALLBACK_PROTOCOLS.label(),
                            given.getOrDefault(DeviceField.FALLBACK_PROTOCOLS, List.of()),
                            violations));
            if (access.jumpHost() == null && (access.jumpHostPort() != null || access.jumpHostProfile() != null)) {
                violations.add(Violation.missing(
                        DeviceField.JUMP_HOST.label(),
                        ADDRESS_EXPECTED + ", or neither its port nor its credential profile"));
            }
            return access;
        }

        @Nullable
        Integer port(DeviceField field) {
            String text = text(field);
            if (text == null) {
                return null;
            }
            int port = PORT.matcher(text).matches() ? Integer.parseInt(text) : 0;
            if (port < 1 || port > PORT_MAX) {
                wrong(field, text, "1 to " + PORT_MAX);
            }
            return port;
        }

        @Nullable
        String platform(Platforms platforms) {
            String text = text(DeviceField.PLATFORM);
            if (text == null) {
                return null;
            }
            var canonical = platforms.canonical(text);
            if (canonical.isEmpty()) {
                wrong(DeviceField.PLATFORM, text, "one of " + platforms.described());
            }
            return canonical.orElse(null);
        }

        List<String> list(DeviceField field, Predicate<String> rule, String expected) {
            LinkedHashSet<String> values = new LinkedHashSet<>(given.getOrDefault(field, List.of()));
            values.stream()
                    .filter(rule.negate())
                    .forEach(value -> violations.add(new Violation(field.label(), shown(value), expected)));
            if (values.size() > VALUES_MAX) {
                wrong(field, values.size() + " values", "at most " + VALUES_MAX);
            }
            return List.copyOf(values);
        }

        private static String shown(String value) {
            return value.isEmpty()
                    ? "an empty value"
                    : Violation.of("", value, "").value();
        }

        <E extends Enum<E>> E choice(DeviceField field, E fallback) {
            String text = text(field);
            if (text == null) {
                return fallback;
            }
            E[] choices = fallback.getDeclaringClass().getEnumConstants();
            for (E choice : choices) {
                if (written(choice).equals(text.toLowerCase(Locale.ROOT))) {
                    return choice;
                }
            }
            wrong(field, text, Arrays.stream(choices).map(DeviceRules::written).collect(Collectors.joining(" or ")));
            return fallback;
        }
    }

    /** An enum constant as people write it: {@code name-only}. */
    public static String written(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
