package io.copyrun.simulator.cli;

/** Where the bytes of a session go: a Telnet connection or an SSH channel. */
public interface Wire {
    /**
     * Sends bytes as they are.
     *
     * @throws HungUp if the connection is closed
     */
    void send(byte[] bytes);
}
