package io.copyrun.session.node;

import io.copyrun.event.Kind;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** The one-time name of a file on the wire: device and kind for people, the rest so that nobody guesses it. */
public final class WireName {
    private static final int CHARACTERS_MAX = 32;
    private static final int RANDOM_CHARACTERS = 10;
    /** Without 0, 1, l and o: people read these names out to each other. */
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

    /** What a name on the wire may be. */
    public static final String EXPECTED = "at most " + CHARACTERS_MAX + " of [a-z0-9.-], the first a letter or a digit";

    private WireName() {}

    /** Whether a node takes a ticket of this name. */
    public static boolean isValid(String name) {
        return name.length() <= CHARACTERS_MAX && name.matches("[a-z0-9][a-z0-9.-]*");
    }

    /**
     * A new name of {@code [a-z0-9.-]}, at most 32 characters.
     *
     * @param device its name, or what else stands for it
     * @param kind what the file is
     * @param original the file's own name, whose ending is kept where a device looks at it ({@code .bin}, {@code .tar})
     */
    public static String of(String device, String kind, String original, RandomGenerator random) {
        String end = "-" + word(kind) + "-" + random(random) + ending(kind, original);
        String start = plain(device, CHARACTERS_MAX - end.length());
        return start + end;
    }

    private static String word(String kind) {
        return switch (kind) {
            case Kind.RUNNING_CONFIG -> "run";
            case Kind.STARTUP_CONFIG -> "start";
            case Kind.IMAGE -> "image";
            default -> "file";
        };
    }

    private static String ending(String kind, String original) {
        String name = original.toLowerCase(Locale.ROOT);
        if (name.endsWith(".bin") || name.endsWith(".tar")) {
            return name.substring(name.length() - 4);
        }
        return kind.equals(Kind.RUNNING_CONFIG) || kind.equals(Kind.STARTUP_CONFIG) ? ".cfg" : "";
    }

    private static String plain(String device, int charactersMax) {
        String plain = device.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String bounded = plain.substring(0, Math.min(plain.length(), charactersMax));
        String trimmed = bounded.replaceAll("^-+|-+$", "");
        return trimmed.isEmpty() ? "device" : trimmed;
    }

    private static String random(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < RANDOM_CHARACTERS; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
