package io.copyrun.tftp.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CausePageTest {
    private static final Path PAGE = Path.of("../deploy/docs/causes.md");

    @ParameterizedTest
    @EnumSource(Cause.class)
    void everyCauseIsExplainedOnThePage(Cause cause) throws IOException {
        assertThat(Files.readString(PAGE)).contains("| `" + cause + "` |");
    }
}
