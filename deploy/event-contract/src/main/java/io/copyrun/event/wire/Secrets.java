package io.copyrun.event.wire;

import java.util.regex.Pattern;

/** Takes what looks like a secret out of text that people or logs will see. */
public final class Secrets {
    private static final String REMOVED = "<removed>";

    /** JSON and key=value forms: the value after a name that says that it is one. */
    private static final Pattern NAMED = Pattern.compile(
            "(?i)(\"?[a-z0-9_-]{0,40}(?:password|passwd|secret|community|passphrase|token|credential|private.?key)"
                    + "[a-z0-9_-]{0,40}\"?\\s{0,4}[:=]\\s{0,4})(\"[^\"]{0,4000}\"?|[^\\s,;}]{1,4000})");

    /** The words of a device's configuration that a secret follows. */
    private static final Pattern CONFIGURED = Pattern.compile(
            "(?i)\\b((?:password|secret|community|key|key-string|pre-shared-key|md5)\\s(?:[0-9]\\s)?)([^\\s\",}]{1,200})");

    /** Credentials inside a URL. */
    private static final Pattern URL = Pattern.compile("(?i)([a-z]{2,6}://[^\\s:/@]{1,100}:)[^\\s@/]{1,200}@");

    private Secrets() {}

    /** The text with everything that looks like a secret replaced; may remove too much, never on purpose too little. */
    public static String removed(String text) {
        String withoutNamed = NAMED.matcher(text).replaceAll("$1" + REMOVED);
        String withoutConfigured = CONFIGURED.matcher(withoutNamed).replaceAll("$1" + REMOVED);
        return URL.matcher(withoutConfigured).replaceAll("$1" + REMOVED + "@");
    }
}
