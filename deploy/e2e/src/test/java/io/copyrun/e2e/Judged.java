package io.copyrun.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.e2e.oracle.Oracle;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * After the tests of a class the oracle judges what all of them have done so far to the devices of the estates for restores: a test
 * asserts what it is about, the oracle whatever was promised.
 */
final class Judged implements AfterAllCallback {
    private static final List<String> ESTATES = List.of("restore", "protocols");

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        Estate estate = Estate.shared();
        int restores = 0;
        for (SimulatedDevices devices : SimulatedDevices.started(ESTATES)) {
            Oracle.Judgement judgement =
                    Oracle.judge(devices.logs(), estate.bootstrapServers(), estate.archive(), false);
            System.out.println("oracle: " + context.getDisplayName() + ": " + judgement);
            assertThat(judgement.violations()).isEmpty();
            restores += judgement.restores();
        }
        assertThat(restores).as("restores that it has seen").isPositive();
    }
}
