package io.copyrun.inventory;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Everything that can be set of the inventory service. */
@ConfigMapping(prefix = "copyrun.inventory")
public interface InventoryConfig {
    /** Where session-service is, which knows the platforms. */
    @WithDefault("http://127.0.0.1:8081")
    URI sessionUrl();

    PlatformList platforms();

    @WithName("import")
    DeviceImport devices();

    OperationBoard board();

    Schedules schedules();

    Decisions decisions();

    Rollouts rollouts();

    /** Which platforms a device can have. */
    interface PlatformList {
        /** How often session-service is asked: a new platform file should be usable before its author has typed the device. */
        @WithDefault("30S")
        Duration refreshEvery();

        /** How long its answer may take; it is a neighbour, and the list that we have stays good. */
        @WithDefault("3S")
        Duration timeout();

        /** Names with their aliases, until session-service was reached. */
        Map<String, List<String>> known();
    }

    /** CSV files of devices. */
    interface DeviceImport {
        /** 32 MiB: 100,000 lines of 300 characters. Raise quarkus.http.limits.max-body-size with it. */
        @WithDefault("33554432")
        long bytesMax();

        /** Twice the largest estate that was asked for; bounds the memory for the names seen. */
        @WithDefault("200000")
        int linesMax();

        /** Devices in one transaction: few enough that a request for one device waits for less than a second. */
        @WithDefault("500")
        int chunkSize();
    }

    /** The board of operations. */
    interface OperationBoard {
        @WithDefault("50")
        int pageSize();

        /** An operation has up to 200 lines of timeline: 500 of them are some 10 MB. */
        @WithDefault("500")
        int pageSizeMax();
    }

    /** Backups again and again. */
    interface Schedules {
        /** How often due times are looked for; cron knows minutes, so this is at most a sixth late. */
        @WithDefault("10S")
        Duration lookEvery();
    }

    /** Steps that destroy something. */
    interface Decisions {
        /** Whether whoever asked for a restore may not decide about it; without authentication it only prevents slips. */
        @WithDefault("false")
        boolean fourEyes();
    }

    /** Restores of many devices. */
    interface Rollouts {
        /** Operations at the same time: as many go on when a rollout stops, and as many devices are in danger at once. */
        @WithDefault("20")
        int atOnce();
    }
}
