package io.copyrun.simulator.copy;

import java.util.regex.Pattern;

/** What a log may say of a line that was typed: nothing of the passwords of servers. */
public final class Passwords {
    /** Between the colon behind a user and the last at-sign before the host. */
    private static final Pattern OF_URL = Pattern.compile("(\\b[a-z]+://[^\\s:@/]*:)\\S*(@[^\\s@/]*)");

    private static final Pattern OF_CONFIGURATION = Pattern.compile("(\\bip ftp password (?:\\d )?)\\S+");

    private Passwords() {}

    /** The text with a mark in the place of each. */
    public static String hidden(String text) {
        String url = OF_URL.matcher(text).replaceAll("$1*****$2");
        return OF_CONFIGURATION.matcher(url).replaceAll("$1*****");
    }
}
