package io.copyrun.inventory.importing;

/** A file that cannot be read as a list of devices at all; the message says what was expected. */
public final class InvalidFile extends Exception {
    private static final long serialVersionUID = 1;

    InvalidFile(String message) {
        super(message);
    }
}
