package io.copyrun.tftp.carried;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** User name and password of a request (RFC 7617). */
record BasicLogin(String userName, String password) {
    private static final String SCHEME = "basic ";
    /** Both are made by us, and shorter. */
    private static final int HEADER_MAX = 512;

    /** What the header {@code Authorization} says; empty when it is missing, or is none of this scheme. */
    static Optional<BasicLogin> of(@Nullable String header) {
        if (header == null
                || header.length() > HEADER_MAX
                || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        try {
            byte[] bytes =
                    Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
            String pair = new String(bytes, StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 1
                    ? Optional.empty()
                    : Optional.of(new BasicLogin(pair.substring(0, colon), pair.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A password must not get into a log. */
    @Override
    public String toString() {
        return "a login of " + userName.length() + " characters";
    }
}
