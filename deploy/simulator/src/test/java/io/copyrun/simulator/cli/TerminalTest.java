package io.copyrun.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.simulator.cli.LineEditor.Echo;
import io.copyrun.simulator.estate.Model;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TerminalTest {
    private static final String ERASE = "\b".repeat(9) + " ".repeat(8) + "\b".repeat(9);

    private final StringBuilder said = new StringBuilder();
    private final Keyboard keyboard = new Keyboard();
    private final Terminal terminal = new Terminal(
            keyboard,
            bytes -> said.append(new String(bytes, StandardCharsets.ISO_8859_1)),
            new Model.Screen(4, 20, true, true, " --More-- ", ERASE));

    private String said() {
        terminal.flush();
        String text = said.toString();
        said.setLength(0);
        return text;
    }

    private void typing(String keys) {
        keyboard.type(keys.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void stopsAfterAPageAndGoesOnWithABlank() {
        typing(" ");
        terminal.print("1\n2\n3\n4\n");

        assertThat(said()).isEqualTo("1\r\n2\r\n3\r\n --More-- " + ERASE + "4\r\n");
    }

    @Test
    void showsOneMoreLineForEnterAndNothingForAnyOtherKey() {
        typing("\rq");
        terminal.print("1\n2\n3\n4\n5\n6\n");

        assertThat(said()).isEqualTo("1\r\n2\r\n3\r\n --More-- " + ERASE + "4\r\n --More-- " + ERASE);
    }

    @Test
    void doesNotPageWithLengthZero() {
        terminal.setLength(0);
        terminal.print("1\n2\n3\n4\n5\n");

        assertThat(said()).isEqualTo("1\r\n2\r\n3\r\n4\r\n5\r\n");
    }

    @Test
    void breaksALongQuestionAtTheWidthInTheMiddleOfAWord() {
        terminal.write("Erase flash: before copying? [confirm]");

        assertThat(said()).isEqualTo("Erase flash: before \r\ncopying? [confirm]");
    }

    @Test
    void doesNotBreakWithWidthZero() {
        terminal.setWidth(0);
        terminal.write("Erase flash: before copying? [confirm]");

        assertThat(said()).doesNotContain("\r\n");
    }

    @Test
    void echoesAndErasesWhatIsTyped() {
        typing("shov\bw\r");

        Typed typed = new LineEditor(terminal).read("R1#", "", Echo.COMMAND);

        assertThat(typed).isEqualTo(new Typed.Line("show"));
        assertThat(said()).isEqualTo("R1#shov\b \bw\r\n");
    }

    @Test
    void echoesNoPassword() {
        typing("secret\r");

        new LineEditor(terminal).read("Password: ", "", Echo.NONE);

        assertThat(said()).isEqualTo("Password: \r\n");
    }

    @Test
    void shiftsTheEchoOfALongCommandBehindADollarSign() {
        typing("copy running-config tftp:\r");

        Typed typed = new LineEditor(terminal).read("R1#", "", Echo.COMMAND);

        assertThat(typed.text()).isEqualTo("copy running-config tftp:");
        assertThat(said()).contains("\b$");
    }

    @Test
    void takesCarriageReturnWithLineFeedForOneEnter() {
        typing("a\r\nb\n");
        LineEditor editor = new LineEditor(terminal);

        assertThat(editor.read("", "", Echo.ANSWER).text()).isEqualTo("a");
        assertThat(editor.read("", "", Echo.ANSWER).text()).isEqualTo("b");
    }

    @Test
    void showsAMessageOfTheDeviceAndThenThePromptAgain() {
        keyboard.message("%SYS-5-CONFIG_I: Configured\n");
        terminal.setWidth(0);
        LineEditor editor = new LineEditor(terminal);
        Thread.ofVirtual().start(() -> editor.read("R1#", "", Echo.COMMAND));

        org.awaitility.Awaitility.await().untilAsserted(() -> assertThat(said.toString())
                .isEqualTo("R1#\r\n%SYS-5-CONFIG_I: Configured\r\nR1#"));
        typing("\r");
    }

    @Test
    void recallsTheLastCommand() {
        typing("show version\r\u0010\r");
        LineEditor editor = new LineEditor(terminal);
        editor.read("", "", Echo.COMMAND);

        assertThat(editor.read("", "", Echo.COMMAND).text()).isEqualTo("show version");
    }
}
