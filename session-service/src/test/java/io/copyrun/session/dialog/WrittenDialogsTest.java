package io.copyrun.session.dialog;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every dialog of the folder {@code dialogs}, on a wide and on an old terminal, however its bytes are cut. */
class WrittenDialogsTest {
    static List<WrittenDialog> all() throws IOException {
        return WrittenDialog.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void endsAsItIsWritten(WrittenDialog written) {
        written.check();
    }
}
