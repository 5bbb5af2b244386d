package io.copyrun.session.facts;

import io.copyrun.event.DeviceFacts;
import java.time.Instant;
import java.util.List;

/** Facts of a router, for tests. */
public final class ExampleFacts {
    private ExampleFacts() {}

    public static DeviceFacts of(String hostname, Instant seenAt) {
        return new DeviceFacts(
                "cisco-ios",
                hostname,
                "15.7(3)M",
                "CISCO2911/K9",
                "FTX1",
                "flash:isr.bin",
                "flash:isr.bin,12;",
                "0x2102",
                86_400L,
                491_520L * 1_024,
                List.of(new DeviceFacts.FileSystem("flash0:", 255_533_056L, 134_217_728L)),
                List.of(),
                null,
                seenAt);
    }
}
