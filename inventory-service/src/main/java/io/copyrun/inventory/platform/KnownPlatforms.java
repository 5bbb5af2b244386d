package io.copyrun.inventory.platform;

import io.copyrun.inventory.InventoryConfig;
import io.copyrun.inventory.device.Platform;
import io.copyrun.inventory.device.Platforms;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.jboss.logging.Logger;

/** The platforms that devices can have now: those of the configuration until session-service has told its own. */
@Singleton
public class KnownPlatforms {
    private static final Logger LOG = Logger.getLogger(KnownPlatforms.class);

    private final SessionPlatforms session;
    private volatile Platforms platforms;
    private volatile boolean isReached = true;

    KnownPlatforms(InventoryConfig config) {
        this.session =
                new SessionPlatforms(config.sessionUrl(), config.platforms().timeout());
        this.platforms = new Platforms(config.platforms().known().entrySet().stream()
                .map(known -> new Platform(known.getKey(), known.getValue()))
                .toList());
    }

    /** The platforms as they were last told. */
    public Platforms now() {
        return platforms;
    }

    @Scheduled(
            every = "${copyrun.inventory.platforms.refresh-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void refresh() throws InterruptedException {
        try {
            platforms = session.fetch();
            if (!isReached) {
                LOG.infof("platforms as session-service has them: %s", platforms.described());
            }
            isReached = true;
        } catch (IOException e) {
            if (isReached) {
                LOG.infof("platforms stay as they were, session-service is not there: %s", e);
            }
            isReached = false;
        }
    }
}
