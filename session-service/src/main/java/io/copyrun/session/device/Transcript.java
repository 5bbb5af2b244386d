package io.copyrun.session.device;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What was said in a session, the last part of it, without its secrets: not even when the device echoes them in pieces.
 */
public final class Transcript {
    private static final String REMOVED = "<removed>";

    private static final int REST_MIN = 4;

    private final StringBuilder text = new StringBuilder();
    private final List<String> secrets;
    private final int charsMax;

    /** @param charsMax what is kept of a long session */
    Transcript(Credentials credentials, int charsMax) {
        this.secrets = credentials.enablePassword() == null
                ? List.of(credentials.password())
                : List.of(credentials.password(), credentials.enablePassword());
        this.charsMax = charsMax;
    }

    /** What the device sent. */
    void heard(String octets) {
        add(octets);
    }

    /** What was typed, in the form that may be shown. */
    void typed(String shown) {
        add("«" + shown + "»");
    }

    private void add(String more) {
        text.append(more);
        if (text.length() > 2 * charsMax) {
            // Masked before it is cut: half a secret would not be found any more.
            String masked = masked(text.toString());
            text.setLength(0);
            text.append(masked, Math.max(0, masked.length() - charsMax), masked.length());
        }
    }

    /** The text without any of the session's secrets. */
    String masked(String any) {
        String masked = any;
        for (String secret : secrets) {
            if (!secret.isEmpty()) {
                masked = masked.replace(secret, REMOVED);
            }
        }
        return masked;
    }

    /**
     * A sentence with words of the device, without any of the session's secrets, nor the rest of one whose beginning was cut
     * off: that stands at the beginning of a quotation or behind the dots of a cut.
     */
    String explained(String sentence) {
        String masked = masked(sentence);
        for (String secret : secrets) {
            // The longest rest first. Fewer characters give nothing away, and would be found in ordinary words.
            for (int from = 1; from <= secret.length() - REST_MIN; from++) {
                String rest = Pattern.quote(secret.substring(from));
                masked = masked.replaceAll("(^|\"|\\.{3})" + rest, "$1" + REMOVED);
            }
        }
        return masked;
    }

    /** What was said; typed input stands in angle quotes. */
    @Override
    public String toString() {
        String masked = masked(text.toString());
        return masked.substring(Math.max(0, masked.length() - charsMax));
    }
}
