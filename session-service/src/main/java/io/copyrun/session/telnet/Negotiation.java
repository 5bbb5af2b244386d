package io.copyrun.session.telnet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/**
 * Takes the Telnet protocol (RFC 854, 855) out of what a device sends, and says what is answered. Pure, and bounded: whatever comes
 * costs a few hundred bytes, and no more than {@link #ANSWERS_MAX} answers.
 *
 * <pre>
 * data --IAC--> command --WILL, WONT, DO, DONT--> option --> data
 *  |               +--SB--> subnegotiation --IAC SE--> data
 *  +--CR--> after CR (a NUL is dropped)
 * </pre>
 */
final class Negotiation {
    /** More than any device negotiates; who asks further is not answered. */
    static final int ANSWERS_MAX = 128;
    /** Bytes of negotiation; a device that sends more has nothing else to say. */
    static final int OCTETS_MAX = 64 * 1024;

    private static final int IAC = 255;
    private static final int DONT = 254;
    private static final int DO = 253;
    private static final int WONT = 252;
    private static final int WILL = 251;
    private static final int SB = 250;
    private static final int SE = 240;

    private static final int ECHO = 1;
    private static final int SUPPRESS_GO_AHEAD = 3;
    private static final int TERMINAL_TYPE = 24;
    /** RFC 1091. */
    private static final int SEND = 1;

    private static final byte[] IS_VT100 = "\0vt100".getBytes(StandardCharsets.ISO_8859_1);
    /** Nothing that is answered is longer. */
    private static final int SUBNEGOTIATION_MAX = 64;

    private enum State {
        DATA,
        AFTER_CR,
        COMMAND,
        OPTION,
        SUBNEGOTIATION,
        SUBNEGOTIATION_COMMAND
    }

    private final BitSet theirs = new BitSet();
    private final BitSet ours = new BitSet();
    private final byte[] subnegotiation = new byte[SUBNEGOTIATION_MAX];
    private int subnegotiated;
    private State state = State.DATA;
    private int command;
    private int answers;
    private long octets;

    /**
     * What came of some bytes.
     *
     * @param data one character for each byte (ISO-8859-1)
     * @param answer to be sent back as it is
     */
    record Read(String data, byte[] answer) {}

    /** Whether the device negotiates without end. */
    boolean isEndless() {
        return octets > OCTETS_MAX;
    }

    /** Reads what came; a command may be cut anywhere. */
    Read read(byte[] received) {
        var data = new StringBuilder(received.length);
        var answer = new ByteArrayOutputStream();
        for (byte octet : received) {
            take(octet & 0xff, data, answer);
        }
        return new Read(data.toString(), answer.toByteArray());
    }

    private void take(int octet, StringBuilder data, ByteArrayOutputStream answer) {
        switch (state) {
            case DATA -> data(octet, data);
            case AFTER_CR -> {
                state = State.DATA;
                // RFC 854 page 11: a carriage return alone is sent as CR NUL.
                if (octet != 0) {
                    data(octet, data);
                }
            }
            case COMMAND -> command(octet, data);
            case OPTION -> {
                octets++;
                state = State.DATA;
                option(octet, answer);
            }
            case SUBNEGOTIATION -> {
                octets++;
                if (octet == IAC) {
                    state = State.SUBNEGOTIATION_COMMAND;
                } else {
                    keep(octet);
                }
            }
            case SUBNEGOTIATION_COMMAND -> {
                octets++;
                state = octet == SE ? State.DATA : State.SUBNEGOTIATION;
                if (octet == SE) {
                    subnegotiated(answer);
                } else {
                    keep(octet);
                }
            }
        }
    }

    private void data(int octet, StringBuilder data) {
        if (octet == IAC) {
            octets++;
            state = State.COMMAND;
            return;
        }
        data.append((char) octet);
        state = octet == '\r' ? State.AFTER_CR : State.DATA;
    }

    private void command(int octet, StringBuilder data) {
        octets++;
        switch (octet) {
            case IAC -> {
                // Two of them are one byte of data.
                octets -= 2;
                data.append((char) IAC);
                state = State.DATA;
            }
            case WILL, WONT, DO, DONT -> {
                command = octet;
                state = State.OPTION;
            }
            case SB -> {
                subnegotiated = 0;
                state = State.SUBNEGOTIATION;
            }
            // NOP, data mark, go ahead and the like ask for nothing.
            default -> state = State.DATA;
        }
    }

    private void keep(int octet) {
        if (subnegotiated < SUBNEGOTIATION_MAX) {
            subnegotiation[subnegotiated] = (byte) octet;
        }
        subnegotiated = Math.min(subnegotiated + 1, SUBNEGOTIATION_MAX);
    }

    /** RFC 854 page 2: a change is acknowledged, and what is in force already is not, so that no loop can begin. */
    private void option(int option, ByteArrayOutputStream answer) {
        switch (command) {
            case WILL -> begin(theirs, option, option == ECHO || option == SUPPRESS_GO_AHEAD ? DO : DONT, answer);
            case DO ->
                begin(ours, option, option == TERMINAL_TYPE || option == SUPPRESS_GO_AHEAD ? WILL : WONT, answer);
            case WONT -> end(theirs, option, DONT, answer);
            default -> end(ours, option, WONT, answer);
        }
    }

    private void begin(BitSet inForce, int option, int word, ByteArrayOutputStream answer) {
        if (!inForce.get(option)) {
            inForce.set(option, word == DO || word == WILL);
            answer(new byte[] {(byte) IAC, (byte) word, (byte) option}, answer);
        }
    }

    private void end(BitSet inForce, int option, int no, ByteArrayOutputStream answer) {
        if (inForce.get(option)) {
            inForce.clear(option);
            answer(new byte[] {(byte) IAC, (byte) no, (byte) option}, answer);
        }
    }

    private void subnegotiated(ByteArrayOutputStream answer) {
        boolean asksForType = subnegotiated == 2 && subnegotiation[0] == TERMINAL_TYPE && subnegotiation[1] == SEND;
        if (asksForType && ours.get(TERMINAL_TYPE)) {
            var is = new ByteArrayOutputStream();
            is.writeBytes(new byte[] {(byte) IAC, (byte) SB, (byte) TERMINAL_TYPE});
            is.writeBytes(IS_VT100);
            is.writeBytes(new byte[] {(byte) IAC, (byte) SE});
            answer(is.toByteArray(), answer);
        }
    }

    private void answer(byte[] words, ByteArrayOutputStream answer) {
        if (answers < ANSWERS_MAX) {
            answers++;
            answer.writeBytes(words);
        }
    }

    /** What is sent for some text: a byte of 255 is doubled. */
    static byte[] written(String octets) {
        return octets.replace("\u00ff", "\u00ff\u00ff").getBytes(StandardCharsets.ISO_8859_1);
    }
}
