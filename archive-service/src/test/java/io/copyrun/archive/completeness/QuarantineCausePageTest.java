package io.copyrun.archive.completeness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QuarantineCausePageTest {
    private static final Path PAGE = Path.of("../deploy/docs/causes.md");

    @ParameterizedTest
    @EnumSource(QuarantineCause.class)
    void everyCauseIsExplainedOnThePage(QuarantineCause cause) throws IOException {
        assertThat(Files.readString(PAGE)).contains("| `" + cause + "` |");
    }
}
