package io.copyrun.event.wire;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes what looks like a secret out of text that people or logs will see. The time that it takes grows with the length
 * of the text only, whatever stands in it: every repetition is possessive, or short.
 */
public final class Secrets {
    private static final String REMOVED = "<removed>";
    private static final String BLANKS = "[ \\t]++";
    private static final String QUOTE = "\\\\{0,3}+[\"']";

    private static final Pattern PRIVATE_KEY =
            Pattern.compile("(?s)-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----.*?(?:-----END|\\z)");

    /** A URL with a user: how much of its rest is a password is for {@link #withoutCredentials} to say. */
    private static final Pattern URL = Pattern.compile("(://[^\\s:/@\"]{0,100}+:)([^\\s\"]++)");

    /** JSON, also JSON inside a JSON text, and key=value: the value after a name that says that it is a secret. */
    private static final Pattern NAMED = Pattern.compile(
            "(?i)((?:password|passwd|passphrase|secret|community|token"
                    + "|credential(?!profile)|authorization|(?:private|api|shared)[ _-]?key)[a-z0-9_-]{0,40}+(?:"
                    + QUOTE + ")?"
                    + "\\s*+[:=]\\s*+(?:(?:basic|bearer)\\s++)?)"
                    + "(?:\\\\{1,3}+\"[^\"]*+\"?|\"(?:[^\"\\\\]|\\\\[\\s\\S])*+\"?|'[^']*+'?|\\[[^]]*+]?|[^\\s,;}\"'][^\\s,;}]*+)");

    /** {@code snmp-server host <address> ... <community>}: this community has no word of its own before it. */
    private static final Pattern TRAP_HOST =
            Pattern.compile("(?i)(snmp-server" + BLANKS + "host" + BLANKS + ")[^\\r\\n\"\\\\]++");

    /** The words of a device's configuration that a secret follows. */
    private static final String ANNOUNCED = "\\b(?:password(?:-encrypt)?|passwd|secret|community|passphrase|psk"
            + "|pre-shared-key|key-string|key(?:" + BLANKS + "[0-9]{1,5}" + BLANKS + "md5)?|md5"
            + "|auth" + BLANKS + "sha[0-9-]{0,8}+|priv" + BLANKS + "(?:3?des|aes(?:[ -]?[0-9]{3})?)"
            + "|authentication" + BLANKS + "text)" + BLANKS
            + "(?:(?:local|remote|set-key|ascii-text|ascii|hexadecimal|hex|encrypted|clear|level" + BLANKS
            + "[0-9]{1,2})"
            + BLANKS + "){0,2}";

    /** Type of encryption, one digit: after it the rest of the line is the secret, for a password may hold blanks. */
    private static final String TYPE = "[0-9]" + BLANKS;

    private static final Pattern CONFIGURED = Pattern.compile("(?i)(" + ANNOUNCED + ")(?:"
            + "((?:" + TYPE + ")?" + QUOTE + ")[^\"'\\r\\n]*+"
            + "|(" + TYPE + ")(?:[^\\r\\n\"\\\\]|\\\\(?![nr\"]))++"
            + "|(?:[^\\s\"\\\\]|\\\\(?![nr\"]))++)");

    private Secrets() {}

    /** The text with everything that looks like a secret replaced; may remove too much, never on purpose too little. */
    public static String removed(String text) {
        String clean = PRIVATE_KEY.matcher(text).replaceAll(REMOVED);
        clean = URL.matcher(clean).replaceAll(url -> Matcher.quoteReplacement(withoutCredentials(url)));
        clean = NAMED.matcher(clean).replaceAll("$1" + REMOVED);
        clean = TRAP_HOST.matcher(clean).replaceAll("$1" + REMOVED);
        return CONFIGURED.matcher(clean).replaceAll("$1$2$3" + REMOVED);
    }

    /** A password may hold {@code /} and {@code @}; a URL that was cut off before its host ends in dots. */
    private static String withoutCredentials(MatchResult url) {
        String rest = url.group(2);
        int end = rest.lastIndexOf('@');
        if (end >= 0) {
            return url.group(1) + REMOVED + rest.substring(end);
        }
        return rest.endsWith("...") ? url.group(1) + REMOVED : url.group();
    }
}
