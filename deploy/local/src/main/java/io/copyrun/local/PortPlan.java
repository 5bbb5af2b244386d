package io.copyrun.local;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Which TCP port each part of the system listens on. */
public record PortPlan(Map<Port, Integer> ports) {
    private static final int PORT_MAX = 65_535;

    public PortPlan {
        ports = Map.copyOf(ports);
    }

    public int of(Port port) {
        Integer number = ports.get(port);
        if (number == null) {
            throw new IllegalArgumentException("no port was planned for the " + port.user());
        }
        return number;
    }

    /** Free ports for everything, for tests. */
    public static PortPlan free() throws IOException {
        Map<Port, Integer> ports = new EnumMap<>(Port.class);
        Set<Integer> given = new HashSet<>();
        for (Port port : Port.values()) {
            ports.put(port, another(given));
        }
        return new PortPlan(ports);
    }

    /**
     * What the environment says, else the standard ports.
     *
     * @throws StartFailed when one is taken, naming all of them
     */
    public static PortPlan standard(Map<String, String> environment) throws IOException {
        return choose(environment, Ports::isFree, false);
    }

    /** What the environment says, else the standard ports, and a free one in the place of a standard port that is taken. */
    public static PortPlan standardOrFree(Map<String, String> environment) throws IOException {
        return choose(environment, Ports::isFree, true);
    }

    static PortPlan choose(Map<String, String> environment, IntPredicate isFree, boolean moves) throws IOException {
        Map<Port, Integer> ports = new EnumMap<>(Port.class);
        Set<Integer> given = new HashSet<>();
        List<String> taken = new ArrayList<>();
        for (Port port : Port.values()) {
            String asked = environment.get(port.variable());
            int number = number(port.variable(), asked, port.standard());
            if (isFree.test(number) && given.add(number)) {
                ports.put(port, number);
            } else if (moves && asked == null) {
                ports.put(port, another(given));
            } else {
                taken.add("port " + number + " for the " + port.user() + " is in use (" + port.variable()
                        + " chooses another)");
            }
        }
        if (!taken.isEmpty()) {
            throw new StartFailed(String.join("\n", taken));
        }
        return new PortPlan(ports);
    }

    /**
     * A port from a variable.
     *
     * @throws StartFailed when it is not a number from 1 to 65535
     */
    static int number(String variable, @Nullable String value, int standard) throws StartFailed {
        if (value == null || value.isBlank()) {
            return standard;
        }
        try {
            int number = Integer.parseInt(value.strip());
            if (number > 0 && number <= PORT_MAX) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // said below, with the others
        }
        throw new StartFailed("invalid " + variable + ": " + value + " (expected: a port from 1 to 65535)");
    }

    private static int another(Set<Integer> given) throws IOException {
        int number = Ports.free();
        while (!given.add(number)) {
            number = Ports.free();
        }
        return number;
    }
}
