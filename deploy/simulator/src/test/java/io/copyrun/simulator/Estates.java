package io.copyrun.simulator;

import io.copyrun.simulator.estate.DeviceDescription;
import io.copyrun.simulator.estate.EstateReader;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;

/** Estates for tests. */
public final class Estates {
    private Estates() {}

    public static List<DeviceDescription> test(String name) {
        try {
            return EstateReader.at(Path.of(
                    Estates.class.getResource("/estates/" + name + ".yaml").toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
