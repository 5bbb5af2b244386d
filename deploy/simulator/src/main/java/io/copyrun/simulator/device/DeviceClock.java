package io.copyrun.simulator.device;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The time as one device knows it; without a set clock it counts from 1 March 1993, as old devices do. */
public final class DeviceClock {
    private static final Instant FIRST_OF_MARCH = Instant.parse("1993-03-01T00:00:00Z");
    private static final DateTimeFormatter IOS = pattern("HH:mm:ss 'UTC' EEE MMM d yyyy");
    private static final DateTimeFormatter IOS_SHOWN = pattern("HH:mm:ss.SSS 'UTC' EEE MMM d yyyy");
    private static final DateTimeFormatter SYSLOG = pattern("MMM d HH:mm:ss.SSS");
    private static final DateTimeFormatter NXOS = pattern("EEE MMM ppd HH:mm:ss yyyy");

    private final Clock clock;
    private volatile Instant bootedAt;
    private final boolean unset;

    DeviceClock(Clock clock, Instant bootedAt, boolean unset) {
        this.clock = clock;
        this.bootedAt = bootedAt;
        this.unset = unset;
    }

    private static DateTimeFormatter pattern(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }

    public Instant now() {
        return unset ? FIRST_OF_MARCH.plus(upFor()) : clock.instant();
    }

    Instant booted() {
        return unset ? FIRST_OF_MARCH : bootedAt;
    }

    /** The device starts again. */
    void restarted() {
        bootedAt = clock.instant();
    }

    private Duration upFor() {
        return Duration.between(bootedAt, clock.instant());
    }

    /** {@code 12 weeks, 3 days, 1 hour, 7 minutes}. */
    String uptime() {
        Duration up = upFor();
        return count(up.toDays() / 7, "week")
                + ", "
                + count(up.toDays() % 7, "day")
                + ", "
                + count(up.toHoursPart(), "hour")
                + ", "
                + count(up.toMinutesPart(), "minute");
    }

    /** {@code 87 day(s), 1 hour(s), 7 minute(s), 3 second(s)}. */
    String kernelUptime() {
        Duration up = upFor();
        return up.toDays() + " day(s), " + up.toHoursPart() + " hour(s), " + up.toMinutesPart() + " minute(s), "
                + up.toSecondsPart() + " second(s)";
    }

    private static String count(long n, String unit) {
        return n + " " + unit + (n == 1 ? "" : "s");
    }

    static String ios(Instant time) {
        return IOS.format(time);
    }

    static String nxos(Instant time) {
        return NXOS.format(time);
    }

    /** As {@code show clock} prints it: with a star where it was never set. */
    String shown() {
        return (unset ? "*" : "") + IOS_SHOWN.format(now());
    }

    public String syslog() {
        return (unset ? "*" : "") + SYSLOG.format(now());
    }
}
