package io.copyrun.session.device;

import io.copyrun.session.transcript.Header;
import io.copyrun.session.transcript.Recording;
import io.copyrun.session.transcript.Secrets;
import java.time.Instant;

/** Recordings of the tests' sessions. */
public final class Recordings {
    private Recordings() {}

    public static Recording of(Credentials credentials) {
        Header header = new Header(
                "op-1",
                1,
                "r1",
                "127.0.0.1",
                "TELNET",
                "cisco-ios",
                credentials.username(),
                credentials.enablePassword() != null,
                Instant.now());
        return new Recording(header, new Secrets(credentials.secrets()), 256 * 1024);
    }
}
