package io.copyrun.simulator.transfer;

/**
 * Who a device says it is to a server.
 *
 * @param password empty where none is known or the protocol has none
 */
public record Account(String user, String password) {
    /** The password stays out of every text that is made of this. */
    @Override
    public String toString() {
        return "Account[" + user + "]";
    }
}
