package io.copyrun.session;

import io.copyrun.session.api.KnownPlatforms;
import io.copyrun.session.api.PlatformView;
import io.copyrun.session.device.Completeness;
import io.copyrun.session.device.DeviceSessions;
import io.copyrun.session.worker.ScriptedDevices;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Devices with scripts in the place of real ones. */
public class SessionScriptedParts {
    static volatile BiConsumer<String, String> whenCopied = (device, fileName) -> {};
    static final ScriptedDevices DEVICES =
            new ScriptedDevices((device, fileName) -> whenCopied.accept(device, fileName));

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    DeviceSessions sessions() {
        return DEVICES;
    }

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    KnownPlatforms platforms() {
        return new TwoPlatforms();
    }

    private static final class TwoPlatforms implements KnownPlatforms {
        @Override
        public List<PlatformView> all() {
            return List.of(
                    new PlatformView("cisco-ios", List.of("ios")), new PlatformView("cisco-nxos", List.of("nxos")));
        }

        @Override
        public Optional<PlatformView> find(String nameOrAlias) {
            return all().stream()
                    .filter(platform -> platform.name().equals(nameOrAlias)
                            || platform.aliases().contains(nameOrAlias))
                    .findFirst();
        }

        @Override
        public Completeness completeness(String nameOrAlias, String kind) {
            return new Completeness("^end$", List.of(), null);
        }
    }
}
