package io.copyrun.session.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which of the packages that wait to be activated are those of an image. */
class RestoreLookTest {
    private static final String IMAGE = "cat9k_iosxe.17.06.03.SPA.bin";

    @Test
    void areThoseOfItsRelease() {
        assertThat(RestoreLook.waiting(List.of("16.12.05.0.1", "17.06.03.0.4168"), IMAGE))
                .contains("17.06.03.0.4168");
    }

    @Test
    void areNotThoseOfAnotherRelease() {
        assertThat(RestoreLook.waiting(List.of("16.12.05.0.1"), IMAGE)).isEmpty();
        assertThat(RestoreLook.waiting(List.of("17.06.03a.0.1"), IMAGE)).isEmpty();
        assertThat(RestoreLook.waiting(List.of("17.06.03.0.1"), "c8000v-universalk9.17.06.03a.SPA.bin"))
                .isEmpty();
        assertThat(RestoreLook.waiting(List.of(), IMAGE)).isEmpty();
    }

    @Test
    void areTheLastOnesOfAnImageThatWasRenamed() {
        assertThat(RestoreLook.waiting(List.of("16.12.05.0.1", "17.06.03.0.1"), "new.bin"))
                .contains("17.06.03.0.1");
        assertThat(RestoreLook.waiting(List.of(), "new.bin")).isEmpty();
    }
}
