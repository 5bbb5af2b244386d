package io.copyrun.session.diagnosis;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.OptionalLong;

/** One line of an access list, read as far as it concerns a request to UDP port 69. */
record Entry(boolean permits, boolean isUdp, Hosts from, Hosts to, Ports ports, boolean isPlain) {
    private static final long ALL_BITS = 0xFFFF_FFFFL;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,5}");
    private static final Pattern COUNTED = Pattern.compile(" *(\\(.*|\\[.*)$");
    private static final List<String> HARMLESS = List.of("log", "log-input");
    private static final List<String> GROUPS = List.of("object-group", "object", "addrgroup", "net-group", "interface");

    /**
     * Reads what stands behind {@code permit} or {@code deny}.
     *
     * @param text without line number
     */
    static Entry read(boolean permits, String text) {
        return new Reader(
                        permits, COUNTED.matcher(text).replaceFirst("").strip().split(" +"))
                .entry();
    }

    /** Whether a request of the device to the server's port 69 is surely meant. */
    boolean meansRequest(List<String> device, String server) {
        return isUdp && isPlain && ports.haveTftp() && to.contains(server) && isFrom(device);
    }

    private boolean isFrom(List<String> device) {
        return from instanceof Hosts.Any || device.stream().anyMatch(from::contains);
    }

    /** Goes through the words of an entry; what it does not know makes the entry none that is claimed. */
    private static final class Reader {
        private final boolean permits;
        private final String[] words;
        private int at;
        private boolean plain = true;

        Reader(boolean permits, String[] words) {
            this.permits = permits;
            this.words = words;
        }

        Entry entry() {
            String protocol = next();
            boolean udp = List.of("udp", "ip", "ipv4", "17").contains(protocol);
            Hosts from = hosts();
            // A device sends from a port of its own choice, so that a source port says nothing.
            if (ports() != Ports.ALL) {
                plain = false;
            }
            Hosts to = hosts();
            Ports ports = ports();
            while (at < words.length) {
                plain &= HARMLESS.contains(next());
            }
            return new Entry(permits, udp, from, to, ports, plain);
        }

        private String peek() {
            return at < words.length ? words[at] : "";
        }

        private String next() {
            String word = peek();
            at++;
            return word;
        }

        private Hosts hosts() {
            String word = next();
            if (word.equals("any") || word.equals("any4")) {
                return new Hosts.Any();
            }
            if (word.equals("host")) {
                return masked(next(), ALL_BITS);
            }
            if (GROUPS.contains(word)) {
                at++;
                return new Hosts.Unknown();
            }
            int slash = word.indexOf('/');
            if (slash > 0 && NUMBER.matches(word.substring(slash + 1))) {
                int bits = Math.min(32, Integer.parseInt(word.substring(slash + 1)));
                return masked(word.substring(0, slash), bits == 0 ? 0 : ALL_BITS << (32 - bits) & ALL_BITS);
            }
            OptionalLong wildcard = Address.parse(peek());
            if (wildcard.isPresent()) {
                at++;
                return masked(word, ~wildcard.getAsLong() & ALL_BITS);
            }
            return new Hosts.Unknown();
        }

        private static Hosts masked(String address, long mask) {
            OptionalLong value = Address.parse(address);
            return value.isPresent() ? new Hosts.Masked(value.getAsLong(), mask) : new Hosts.Unknown();
        }

        private Ports ports() {
            return switch (peek()) {
                case "eq" -> {
                    at++;
                    yield listed();
                }
                case "range" -> {
                    at++;
                    yield range(next(), next());
                }
                case "gt" -> {
                    at++;
                    yield compared(next(), false);
                }
                case "lt" -> {
                    at++;
                    yield compared(next(), true);
                }
                case "neq" -> {
                    at++;
                    yield listed() == Ports.WITHOUT_TFTP ? Ports.WITH_TFTP : Ports.WITHOUT_TFTP;
                }
                default -> Ports.ALL;
            };
        }

        /** One port or, on IOS and EOS, several. */
        private Ports listed() {
            boolean tftp = isTftp(next());
            while (isPort(peek())) {
                tftp |= isTftp(next());
            }
            return tftp ? Ports.WITH_TFTP : Ports.WITHOUT_TFTP;
        }

        private static boolean isTftp(String port) {
            return port.equals("tftp") || port.equals(String.valueOf(Ports.TFTP));
        }

        private static boolean isPort(String word) {
            return NUMBER.matches(word)
                    || List.of("tftp", "snmp", "snmptrap", "bootpc", "bootps", "domain", "ntp", "syslog")
                            .contains(word);
        }

        private static Ports range(String first, String last) {
            if (!NUMBER.matches(first) || !NUMBER.matches(last)) {
                return Ports.UNKNOWN;
            }
            boolean tftp = Integer.parseInt(first) <= Ports.TFTP && Ports.TFTP <= Integer.parseInt(last);
            return tftp ? Ports.WITH_TFTP : Ports.WITHOUT_TFTP;
        }

        private static Ports compared(String port, boolean below) {
            if (!NUMBER.matches(port)) {
                return Ports.UNKNOWN;
            }
            int number = Integer.parseInt(port);
            return (below ? Ports.TFTP < number : Ports.TFTP > number) ? Ports.WITH_TFTP : Ports.WITHOUT_TFTP;
        }
    }
}
