package io.copyrun.simulator.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A line cut into words that know where they stood. */
public record CommandLine(String text, List<Word> words) {
    /**
     * @param at column of its first character
     */
    public record Word(String text, int at) {
        String lower() {
            return text.toLowerCase(Locale.ROOT);
        }
    }

    public static CommandLine of(String text) {
        List<Word> words = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
            int start = at;
            while (at < text.length() && text.charAt(at) != ' ') {
                at++;
            }
            if (at > start) {
                words.add(new Word(text.substring(start, at), start));
            }
        }
        return new CommandLine(text, List.copyOf(words));
    }
}
