package io.copyrun.tftp.ftp;

import java.io.IOException;

/** There is no data connection, and the message says what would have to be different for one. */
final class NoDataConnection extends IOException {
    private static final long serialVersionUID = 1;

    NoDataConnection(String explanation) {
        super(explanation);
    }

    String explanation() {
        return String.valueOf(getMessage());
    }
}
