package io.copyrun.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessIdTest {
    @Test
    void recognisesALivingProcess() {
        assertThat(ProcessId.current().living())
                .map(ProcessHandle::pid)
                .hasValue(ProcessHandle.current().pid());
    }

    @Test
    void isNotTheLaterProcessWithTheSameNumber() {
        ProcessId earlier = new ProcessId(ProcessHandle.current().pid(), "another moment");

        assertThat(earlier.living()).isEmpty();
    }

    @Test
    void isEmptyForANumberThatNoProcessHas() {
        assertThat(ProcessId.of(Integer.MAX_VALUE)).isEmpty();
    }
}
