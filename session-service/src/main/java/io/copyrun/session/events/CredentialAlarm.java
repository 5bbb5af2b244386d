package io.copyrun.session.events;

import io.copyrun.event.Printable;
import io.copyrun.session.breaker.Explanation;
import io.copyrun.session.breaker.Profile;
import io.copyrun.session.store.CredentialNews;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Writes a line of log when a credential profile is suspended and when it is let go, and counts both. */
public final class CredentialAlarm implements CredentialNews {
    private static final Logger LOG = Logger.getLogger(CredentialAlarm.class.getName());

    private final MeterRegistry meters;

    public CredentialAlarm(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void turned(String profile, Profile now) {
        boolean suspended = now.standing().isHolding();
        meters.counter(
                        "copyrun.session.credentials." + (suspended ? "suspended" : "resumed"),
                        "profile",
                        Printable.shortened(profile))
                .increment();
        if (suspended) {
            LOG.log(Level.WARNING, "credentials suspended: {0}", Explanation.of(profile, now));
        } else {
            LOG.log(Level.INFO, "credentials resumed: profile={0}", Printable.shortened(profile));
        }
    }
}
