package io.copyrun.tftp.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WaitingTest {
    private final List<@Nullable IOException> told = new ArrayList<>();

    private static Waiting waiting(Waiting.Answer answer) {
        return new Waiting(null, new Entry.Begun("t-1"), JournalFormat.NO_CONTENT, answer);
    }

    @Test
    void isAnsweredOnce() {
        Waiting waiting = waiting(told::add);

        waiting.answer(null);
        waiting.answer(new IOException("too late"));

        assertThat(told).hasSize(1).containsOnlyNulls();
    }

    @Test
    void keepsWhatIsWrongWithAnAnswerToItself() {
        Waiting waiting = waiting(failure -> {
            throw new IllegalStateException("closed");
        });

        assertThatCode(() -> waiting.answer(null)).doesNotThrowAnyException();
    }
}
