package io.copyrun.session.telnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class NegotiationTest {
    private static final String IAC = "\u00ff";
    private static final String DONT = IAC + "\u00fe";
    private static final String DO = IAC + "\u00fd";
    private static final String WONT = IAC + "\u00fc";
    private static final String WILL = IAC + "\u00fb";
    private static final String SB = IAC + "\u00fa";
    private static final String SE = IAC + "\u00f0";
    private static final String ECHO = "\1";
    private static final String GO_AHEAD = "\3";
    private static final String TYPE = "\u0018";
    private static final String WINDOW = "\u001f";
    private static final String ENVIRONMENT = "\u0027";

    private final Negotiation negotiation = new Negotiation();
    private final ByteArrayOutputStream answered = new ByteArrayOutputStream();

    private String read(String octets) {
        Negotiation.Read read = negotiation.read(octets.getBytes(StandardCharsets.ISO_8859_1));
        answered.writeBytes(read.answer());
        return read.data();
    }

    private String answered() {
        return answered.toString(StandardCharsets.ISO_8859_1);
    }

    @Test
    void agreesToEchoAndRefusesWhatItDoesNotKnow() {
        String begin =
                WILL + ECHO + WILL + GO_AHEAD + DO + TYPE + DO + WINDOW + DO + ENVIRONMENT + DO + ECHO + WILL + "M";

        assertThat(read(begin + "Username: ")).isEqualTo("Username: ");
        assertThat(answered())
                .isEqualTo(DO + ECHO + DO + GO_AHEAD + WILL + TYPE + WONT + WINDOW + WONT + ENVIRONMENT + WONT + ECHO
                        + DONT + "M");
    }

    @Test
    void readsTheSameWhereverACommandIsCut() {
        String stream = WILL + ECHO + "User\r\0name" + SB + TYPE + "\1" + SE + IAC + IAC + DO + TYPE + SB + TYPE + "\1"
                + SE + IAC + "\u00f1: \r\n";
        var data = new StringBuilder();
        for (char octet : stream.toCharArray()) {
            data.append(read(String.valueOf(octet)));
        }

        assertThat(data).hasToString("User\rname\u00ff: \r\n");
        assertThat(answered()).isEqualTo(DO + ECHO + WILL + TYPE + SB + TYPE + "\0vt100" + SE);
    }

    @Test
    void doesNotAnswerWhatIsInForceAlready() {
        read(WILL + ECHO + WILL + ECHO + WILL + ECHO + WONT + WINDOW + DONT + WINDOW);
        assertThat(answered()).isEqualTo(DO + ECHO);

        read(WONT + ECHO + WILL + ECHO);
        assertThat(answered()).isEqualTo(DO + ECHO + DONT + ECHO + DO + ECHO);
    }

    @Test
    void answersAMillionOffersWithLittleAndGivesUpOnThem() {
        String offers = (WILL + "M" + WILL + "N" + DO + "M" + WILL + ECHO + WONT + ECHO).repeat(200_000);

        assertThat(read(offers)).isEmpty();

        assertThat(answered().length()).isEqualTo(3 * Negotiation.ANSWERS_MAX);
        assertThat(negotiation.isEndless()).isTrue();
    }

    @Test
    void keepsNothingOfASubnegotiationWithoutEnd() {
        assertThat(read(SB + TYPE + "\1".repeat(5_000) + SE + "r1#")).isEqualTo("r1#");
        assertThat(answered()).isEmpty();
        assertThat(negotiation.isEndless()).isFalse();

        assertThat(read(SB + "\1".repeat(Negotiation.OCTETS_MAX))).isEmpty();
        assertThat(negotiation.isEndless()).isTrue();
    }

    @Test
    void takesDataForNoNegotiationHoweverMuchItIs() {
        assertThat(read((IAC + IAC).repeat(100_000))).isEqualTo("\u00ff".repeat(100_000));
        assertThat(read("!".repeat(1_000_000))).hasSize(1_000_000);
        assertThat(negotiation.isEndless()).isFalse();
    }

    @Test
    void doublesAByteOf255ThatIsTyped() {
        assertThat(Negotiation.written("p\u00ff\r\n")).isEqualTo(new byte[] {'p', -1, -1, '\r', '\n'});
    }
}
