package io.copyrun.bench.estate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Simulated devices of which every hundredth hangs at the login, another one refuses it, and a third closes each connection.
 *
 * @param count from 100
 */
public record Devices(int count) {
    private static final int HUNDRED = 100;
    private static final int HANGS = 17;
    private static final int REFUSES = 43;
    private static final int CLOSES = 71;
    /** Half of them over Telnet; a key exchange costs the processor ten times as much as all else. */
    private static final List<String> MODELS =
            List.of("catalyst-2950", "c8300-iosxe", "catalyst-2950", "nexus-9300", "catalyst-2950", "isr-2911");

    /** @throws IllegalArgumentException for fewer than a hundred */
    public Devices {
        if (count < HUNDRED) {
            throw new IllegalArgumentException(
                    "invalid number of devices: " + count + " (expected: " + HUNDRED + " or more)");
        }
    }

    /** What is wrong with a device, as the simulator is told; null when nothing is. */
    public enum Fault {
        HANGS("{\"hang\":\"login\"}"),
        REFUSES("{\"refuseLogin\":true}"),
        CLOSES("{\"closeAtOnce\":true}"),
        NONE("");

        private final String json;

        Fault(String json) {
            this.json = json;
        }

        String json() {
            return json;
        }
    }

    /** What is wrong with the device of that number, when faults are on. */
    static Fault faultOf(int number) {
        return switch (number % HUNDRED) {
            case HANGS -> Fault.HANGS;
            case REFUSES -> Fault.REFUSES;
            case CLOSES -> Fault.CLOSES;
            default -> Fault.NONE;
        };
    }

    static String name(int number) {
        return String.format(Locale.ROOT, "bench-%05d", number);
    }

    /** Names of those that have a fault, or of those that have none. */
    public List<String> names(boolean healthy) {
        List<String> names = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            if ((faultOf(number) == Fault.NONE) == healthy) {
                names.add(name(number));
            }
        }
        return names;
    }

    /** All names, those with faults between the others. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            names.add(name(number));
        }
        return names;
    }

    /** The simulator's description of them. */
    String yaml() {
        StringBuilder yaml = new StringBuilder("firstAddress: 127.20.0.1\ndevices:\n");
        for (int number = 0; number < count; number++) {
            yaml.append("  - {name: ")
                    .append(name(number))
                    .append(", model: ")
                    .append(MODELS.get(number % MODELS.size()))
                    .append("}\n");
        }
        return yaml.toString();
    }
}
