package io.copyrun.simulator.telnet;

import java.io.ByteArrayOutputStream;

/** Takes the Telnet commands (RFC 854) out of a stream of keys, and says what to answer to them. */
final class TelnetDecoder {
    static final int IAC = 255;
    static final int DONT = 254;
    static final int DO = 253;
    static final int WONT = 252;
    static final int WILL = 251;
    static final int SB = 250;
    static final int AYT = 246;
    static final int IP = 244;
    static final int BRK = 243;
    static final int SE = 240;
    static final int ECHO = 1;
    static final int SUPPRESS_GO_AHEAD = 3;
    static final int TERMINAL_TYPE = 24;
    static final int WINDOW_SIZE = 31;

    /** What a device says first: it echoes, and asks for the terminal's type and size, which it then ignores. */
    static final byte[] GREETING =
            bytes(IAC, WILL, ECHO, IAC, WILL, SUPPRESS_GO_AHEAD, IAC, DO, TERMINAL_TYPE, IAC, DO, WINDOW_SIZE);

    private static final int CTRL_C = 3;

    private enum State {
        KEYS,
        COMMAND,
        OPTION,
        SUBNEGOTIATION,
        SUBNEGOTIATION_COMMAND
    }

    private State state = State.KEYS;
    private int verb;

    /**
     * @param keys what was typed
     * @param answer to be sent back
     */
    record Decoded(byte[] keys, byte[] answer) {}

    Decoded decode(byte[] received, int length) {
        ByteArrayOutputStream keys = new ByteArrayOutputStream();
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        for (int i = 0; i < length; i++) {
            int b = received[i] & 0xff;
            state = switch (state) {
                case KEYS -> {
                    if (b != IAC) {
                        keys.write(b);
                    }
                    yield b == IAC ? State.COMMAND : State.KEYS;
                }
                case COMMAND -> onCommand(b, keys, answer);
                case OPTION -> {
                    answer.writeBytes(answer(b));
                    yield State.KEYS;
                }
                case SUBNEGOTIATION -> b == IAC ? State.SUBNEGOTIATION_COMMAND : State.SUBNEGOTIATION;
                case SUBNEGOTIATION_COMMAND -> b == SE ? State.KEYS : State.SUBNEGOTIATION;
            };
        }
        return new Decoded(keys.toByteArray(), answer.toByteArray());
    }

    private State onCommand(int b, ByteArrayOutputStream keys, ByteArrayOutputStream answer) {
        switch (b) {
            case IAC -> keys.write(IAC);
            case IP, BRK -> keys.write(CTRL_C);
            case AYT -> answer.writeBytes("\r\n[Yes]\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            case SB -> {
                return State.SUBNEGOTIATION;
            }
            case DO, DONT, WILL, WONT -> {
                verb = b;
                return State.OPTION;
            }
            default -> {}
        }
        return State.KEYS;
    }

    /** RFC 855: an offer or wish that is not wanted is declined; an agreement to what we began is not answered. */
    private byte[] answer(int option) {
        boolean ours = option == ECHO || option == SUPPRESS_GO_AHEAD;
        boolean theirs = option == TERMINAL_TYPE || option == WINDOW_SIZE || option == SUPPRESS_GO_AHEAD;
        if (verb == DO && !ours) {
            return bytes(IAC, WONT, option);
        }
        return verb == WILL && !theirs ? bytes(IAC, DONT, option) : new byte[0];
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
