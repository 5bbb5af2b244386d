package io.copyrun.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ParsingTest {
    @Test
    void theTimeOfCollectedChildrenBelongsToAProcess() {
        ProcessStat stat = ProcessStat.parse(
                "42 (in.tftpd) S 7 42 42 0 -1 4194560 1 2 0 0 100 50 25 25 20 0 3 0 9 1000 10 18446744073709551615");

        assertThat(stat).isEqualTo(new ProcessStat(42, 7, 2.0, 3));
    }

    @Test
    void aNameWithBlanksAndParenthesesMovesNoField() {
        ProcessStat stat = ProcessStat.parse("42 (a ) b (c) S 7 42 42 0 -1 0 1 2 0 0 1 0 0 0 20 0 9 0 9 1000 10");

        assertThat(stat.parent()).isEqualTo(7);
        assertThat(stat.threads()).isEqualTo(9);
    }

    @Test
    void thisProcessHasThreads() {
        assertThat(ProcessStat.of(ProcessHandle.current().pid()))
                .hasValueSatisfying(stat -> assertThat(stat.threads()).isPositive());
    }

    @Test
    void waitingForTheDiskIsIdleAndStolenTimeIsBusy() {
        Machine.Load load = Machine.Load.parse("cpu  100 0 200 1000 50 0 25 75 0 0");

        assertThat(load.busySeconds()).isEqualTo(4.0);
        assertThat(load.idleSeconds()).isEqualTo(10.5);
    }

    @Test
    void theHeapIsAllGenerationsButNoClassData() throws IOException {
        String info = """
                1234:
                 DefNew     total 39296K, used 15234K [0x00000000f0000000, 0x00000000f2aa0000, 0x00000000f5550000)
                  eden space 34944K,  43% used [0x00000000f0000000, 0x00000000f0ee0aa8, 0x00000000f2220000)
                 Tenured    total 87424K, used 766K [0x00000000f5550000, 0x00000000faab0000, 0x0000000100000000)
                 Metaspace       used 23456K, committed 23808K, reserved 1114112K
                  class space    used 2345K, committed 2496K, reserved 1048576K
                """;

        assertThat(JvmMemory.heapUsed(info)).isEqualTo(16_000L * 1_024);
    }

    @Test
    void anAnswerThatIsNoHeapIsShown() {
        assertThatThrownBy(() -> JvmMemory.heapUsed("AttachNotSupported")).hasMessageContaining("AttachNotSupported");
    }

    @Test
    void aProportionalSizeIsReadInKilobytes() {
        assertThat(ProcessMemory.bytes("Rss:  900 kB\nPss:   12 kB\nPss_Dirty:  7 kB\n", "Pss:"))
                .isEqualTo(12 * 1_024);
    }
}
