package io.copyrun.session.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Every platform that is known, by its name and by the names that other tools give it. */
public final class Platforms {
    private static final List<String> BUILT_IN =
            List.of("arista-eos", "cisco-asa", "cisco-ios", "cisco-iosxe", "cisco-iosxr", "cisco-nxos");
    private static final long FILE_BYTES_MAX = 1 << 20;

    private final Map<String, Platform> byName = new TreeMap<>();
    private final Map<String, Platform> byAlias = new HashMap<>();

    private Platforms(List<Platform> platforms) {
        for (Platform platform : platforms) {
            byName.put(platform.name(), platform);
        }
        for (Platform platform : byName.values()) {
            claim(platform.name(), platform);
            platform.aliases().forEach(alias -> claim(alias, platform));
        }
    }

    private void claim(String alias, Platform platform) {
        Platform other = byAlias.putIfAbsent(plain(alias), platform);
        if (other != null && !other.name().equals(platform.name())) {
            throw new IllegalArgumentException(
                    "alias of two platforms: " + alias + " (of " + other + " and of " + platform + ")");
        }
    }

    /** Copyrun's own platforms. */
    public static Platforms builtIn() {
        return load(null);
    }

    /**
     * Copyrun's own platforms, and those of a directory; there a file of the same name replaces ours.
     *
     * @param directory of {@code *.yaml} files, read in the order of their names; null for none
     * @throws PlatformFileException when a file is wrong, with its line
     * @throws IllegalArgumentException when two platforms have one alias
     */
    public static Platforms load(@Nullable Path directory) {
        var platforms = new ArrayList<Platform>();
        BUILT_IN.forEach(name -> platforms.add(PlatformFile.parse(name + ".yaml", resource(name))));
        if (directory != null) {
            filesIn(directory).forEach(file -> platforms.add(PlatformFile.parse(file.toString(), textOf(file))));
        }
        return new Platforms(platforms);
    }

    private static String resource(String name) {
        String path = "platforms/" + name + ".yaml";
        ClassLoader loader = Platforms.class.getClassLoader();
        try (InputStream in = loader == null ? null : loader.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("missing resource: " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> filesIn(Path directory) {
        try (var files = Files.list(directory)) {
            return files.filter(f -> f.getFileName().toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the platform directory " + directory, e);
        }
    }

    private static String textOf(Path file) {
        try {
            if (Files.size(file) > FILE_BYTES_MAX) {
                throw new PlatformFileException(
                        file.toString(), 1, "file too large (expected: up to " + FILE_BYTES_MAX + " bytes)");
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the platform file " + file, e);
        }
    }

    /** Names of the platforms, sorted; without aliases. */
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /** By name or alias; case, blanks, hyphens and underscores do not count. */
    public Optional<Platform> find(String nameOrAlias) {
        return Optional.ofNullable(byAlias.get(plain(nameOrAlias)));
    }

    /** The platform that says this in {@code show version}; empty when none or more than one could. */
    public Optional<Platform> detect(String showVersion) {
        var fitting = byName.values().stream()
                .filter(p -> p.detection().matches(showVersion))
                .toList();
        return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
    }

    /** What to speak until the platform is known. */
    public Platform unknown() {
        return find("cisco-ios").orElseThrow();
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_ .]", "");
    }
}
