package io.copyrun.session;

import io.copyrun.event.DeviceChanged.ControlProtocol;
import io.copyrun.session.api.KnownPlatforms;
import io.copyrun.session.api.PlatformView;
import io.copyrun.session.device.Completeness;
import io.copyrun.session.device.DeviceSessions;
import io.copyrun.session.device.HostKeys;
import io.copyrun.session.device.SourceInterfaces;
import io.copyrun.session.device.TerminalSessions;
import io.copyrun.session.dialog.Timing;
import io.copyrun.session.explain.Explainer;
import io.copyrun.session.platform.Platform;
import io.copyrun.session.platform.Platforms;
import io.copyrun.session.ssh.JumpHosts;
import io.copyrun.session.ssh.ScpServers;
import io.copyrun.session.ssh.SshConnector;
import io.copyrun.session.telnet.TelnetConnector;
import io.copyrun.session.worker.Reach;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the parts together that speak to devices. */
public class DeviceParts {
    /** A device that takes longer to accept a connection does so because it is overloaded; later is better. */
    private static final Duration CONNECT_MAX = Duration.ofSeconds(15);
    /** Old routers need more than 10 s for a key exchange with large groups. */
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);
    /** A device builds its configuration before the first byte of it comes, which takes an old one a minute. */
    private static final Duration SILENCE_MAX = Duration.ofSeconds(80);

    @Produces
    @Singleton
    Platforms platforms(SessionConfig config) {
        return Platforms.load(config.platformDirectory().orElse(null));
    }

    @Produces
    @Singleton
    DeviceSessions sessions(Platforms platforms, HostKeys hostKeys, SourceInterfaces sourceInterfaces) {
        return new TerminalSessions(
                platforms,
                Map.of(
                        ControlProtocol.SSH, new SshConnector(hostKeys, CONNECT_MAX, ANSWER_MAX),
                        ControlProtocol.TELNET,
                                new TelnetConnector(CONNECT_MAX, new JumpHosts(hostKeys, CONNECT_MAX, ANSWER_MAX))),
                sourceInterfaces,
                Timing.defaults(),
                InstantSource.system());
    }

    @Produces
    @Singleton
    Reach reach(DeviceSessions sessions, HostKeys hostKeys) {
        return new Reach(sessions, new ScpServers(hostKeys, CONNECT_MAX, ANSWER_MAX, SILENCE_MAX));
    }

    @Produces
    @Singleton
    Explainer explainer(Platforms platforms) {
        return new Explainer(platforms);
    }

    @Produces
    @Singleton
    KnownPlatforms knownPlatforms(Platforms platforms) {
        return new PlatformFiles(platforms);
    }

    /** The platform files, as the HTTP interface shows them. */
    private record PlatformFiles(Platforms platforms) implements KnownPlatforms {
        @Override
        public List<PlatformView> all() {
            return platforms.names().stream()
                    .flatMap(name -> find(name).stream())
                    .toList();
        }

        @Override
        public Optional<PlatformView> find(String nameOrAlias) {
            return platforms.find(nameOrAlias).map(platform -> new PlatformView(platform.name(), platform.aliases()));
        }

        @Override
        public Completeness completeness(String nameOrAlias, String kind) {
            Platform platform = platforms.find(nameOrAlias).orElseGet(platforms::unknown);
            return new Completeness(
                    platform.marksOf(kind).end(), platform.marksOf(kind).noise(), null);
        }
    }
}
