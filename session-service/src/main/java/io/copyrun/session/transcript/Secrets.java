package io.copyrun.session.transcript;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;

/** The secrets of one session, and where they stand in what is said: also in pieces, and broken by the terminal. */
public final class Secrets {
    /** Stands in a transcript where a secret stood. */
    public static final String MASK = "***";

    private static final String REMOVED = "<removed>";
    /** Fewer characters give nothing away, and would be found in ordinary words. */
    private static final int REST_MIN = 4;
    /** What a terminal puts into a word that reaches its last column, and what redraws it. */
    private static final String BREAK = "(?: ?(?:\\x1b\\[[0-9;?]{0,8}[A-Za-z]|[\\x00-\\x1f\\x7f])+)?";

    private volatile List<String> secrets;
    private volatile List<Pattern> broken;

    /** @param secrets passwords of the credentials; empty ones do not count */
    public Secrets(List<String> secrets) {
        this.secrets = longestFirst(secrets);
        this.broken = this.secrets.stream().map(Secrets::pattern).toList();
    }

    private static List<String> longestFirst(List<String> secrets) {
        return secrets.stream()
                .filter(secret -> !secret.isEmpty())
                .distinct()
                .sorted((a, b) -> b.length() - a.length())
                .toList();
    }

    /** One more, from now on: the password of a ticket is made when the session is open. */
    public synchronized void add(String secret) {
        var all = new ArrayList<>(secrets);
        all.add(secret);
        secrets = longestFirst(all);
        broken = secrets.stream().map(Secrets::pattern).toList();
    }

    private static Pattern pattern(String secret) {
        var pattern = new StringBuilder();
        for (int i = 0; i < secret.length(); i++) {
            pattern.append(i == 0 ? "" : BREAK).append(Pattern.quote(secret.substring(i, i + 1)));
        }
        return Pattern.compile(pattern.toString());
    }

    /** A part of a text, from a place to before another one. */
    record Span(int from, int to) {}

    /** Where secrets stand in what a device sent; parts may overlap. */
    List<Span> in(String stream) {
        var spans = new ArrayList<Span>();
        for (Pattern pattern : broken) {
            Matcher matcher = pattern.matcher(stream);
            while (matcher.find()) {
                spans.add(new Span(matcher.start(), matcher.end()));
            }
        }
        for (String secret : secrets) {
            addShifted(stream, secret, spans);
            addBeginning(stream, secret, spans);
        }
        return spans;
    }

    /** A line that is longer than the screen is shifted: a dollar sign stands for its beginning. */
    private static void addShifted(String stream, String secret, List<Span> spans) {
        for (int dollar = stream.indexOf('$'); dollar >= 0; dollar = stream.indexOf('$', dollar + 1)) {
            for (int from = 1; from <= secret.length() - REST_MIN; from++) {
                if (stream.startsWith(secret.substring(from), dollar + 1)) {
                    spans.add(new Span(dollar + 1, dollar + 1 + secret.length() - from));
                    break;
                }
            }
        }
    }

    /** The session may have ended in the middle of one. */
    private static void addBeginning(String stream, String secret, List<Span> spans) {
        for (int length = secret.length() - 1; length >= REST_MIN; length--) {
            if (stream.endsWith(secret.substring(0, length))) {
                spans.add(new Span(stream.length() - length, stream.length()));
                return;
            }
        }
    }

    /** A text with {@code ***} in the place of each secret. */
    public String masked(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, MASK);
        }
        return masked;
    }

    /**
     * A sentence with words of the device, without any of the session's secrets, nor the rest of one whose beginning was cut
     * off: that stands at the beginning of a quotation or behind the dots of a cut.
     */
    public String explained(String sentence) {
        String masked = sentence;
        for (String secret : secrets) {
            masked = masked.replace(secret, REMOVED);
        }
        for (String secret : secrets) {
            // The longest rest first.
            for (int from = 1; from <= secret.length() - REST_MIN; from++) {
                masked = withoutRest(masked, secret.substring(from));
            }
        }
        return masked;
    }

    private static String withoutRest(String text, String rest) {
        String masked = text.startsWith(rest) ? REMOVED + text.substring(rest.length()) : text;
        return masked.replace("\"" + rest, "\"" + REMOVED).replace("..." + rest, "..." + REMOVED);
    }
}
