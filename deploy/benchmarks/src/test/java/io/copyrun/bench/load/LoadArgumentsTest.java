package io.copyrun.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.bench.row.Row;
import io.copyrun.bench.row.Rows;
import io.copyrun.bench.row.Scale;
import org.junit.jupiter.api.Test;

class LoadArgumentsTest {
    private static final Target TARGET = new Target("127.0.0.1", 6900, "b1-%d");

    private static String arguments(String id) {
        Row row = Rows.all(Scale.FULL).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
        return String.join(" ", LoadArguments.of(row, TARGET, 3));
    }

    @Test
    void anUploadWithoutOptionsNamesNeitherBlockNorWindow() {
        assertThat(arguments("upload-8k-64"))
                .isEqualTo("write 127.0.0.1 6900 b1-%d --count 5000 --at-once 64 --size 8192 --source 127.1.0.1"
                        + " --sources 2000 --retry-millis 1000 --retries 8 --limit-seconds 25");
    }

    @Test
    void aDownloadSaysHowManyContentsThereAre() {
        assertThat(arguments("download-8k-1")).startsWith("read ").contains(" --contents 200 ");
    }

    @Test
    void aLossyLineHasASeedAndTimersOfItsOwn() {
        assertThat(arguments("upload-loss5-w16"))
                .contains("--block 1428 --window 16 --loss 5 --seed 3 --retry-millis 200 --retries 20");
    }

    @Test
    void transfersThatAreHeldOpenSayForHowLong() {
        assertThat(arguments("held-1000")).endsWith("--hold-millis 4000");
    }
}
