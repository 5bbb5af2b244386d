package io.copyrun.session.credential;

import io.copyrun.session.device.Credentials;
import io.copyrun.session.device.LoginKey;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;

/**
 * Credentials from configuration or environment, {@code COPYRUN_CREDENTIALS_<PROFILE>_USERNAME}, {@code _PASSWORD},
 * {@code _ENABLE_PASSWORD}, {@code _PRIVATE_KEY} (or {@code _PRIVATE_KEY_FILE}) and {@code _PRIVATE_KEY_PASSPHRASE}, or from the properties file with the same names that {@code COPYRUN_CREDENTIALS_FILE} names.
 * The file is read at each look, so that a changed password needs no restart.
 */
public final class ConfiguredCredentials implements CredentialProvider {
    /** Names the properties file. */
    public static final String FILE = "COPYRUN_CREDENTIALS_FILE";

    private static final long KEY_BYTES_MAX = 64 * 1024;
    private static final String PREFIX = "COPYRUN_CREDENTIALS_";

    private final Function<String, Optional<String>> configuration;

    /**
     * A provider.
     *
     * @param configuration the value of a name, empty when it is not set
     */
    public ConfiguredCredentials(Function<String, Optional<String>> configuration) {
        this.configuration = configuration;
    }

    @Override
    public Lookup find(String profile) {
        String prefix = PREFIX + profile.toUpperCase(Locale.ROOT).replaceAll("[-.]", "_");
        Properties file;
        try {
            file = file();
        } catch (IOException | IllegalArgumentException e) {
            // Not the message: a malformed line of the file may stand in it.
            return new Lookup.Missing("the file that " + FILE + " names cannot be read ("
                    + e.getClass().getSimpleName() + ")");
        }
        Optional<String> password = value(prefix + "_PASSWORD", file);
        Optional<LoginKey> key;
        try {
            key = key(prefix, file);
        } catch (IOException | InvalidPathException e) {
            return new Lookup.Missing("the file that " + prefix + "_PRIVATE_KEY_FILE names cannot be read ("
                    + e.getClass().getSimpleName() + ")");
        }
        if (password.isEmpty() && key.isEmpty()) {
            return new Lookup.Missing("credential profile " + profile + " is not set up (expected: " + prefix
                    + "_USERNAME and " + prefix + "_PASSWORD or " + prefix + "_PRIVATE_KEY_FILE, and " + prefix
                    + "_ENABLE_PASSWORD where needed, in the environment or in the file that " + FILE + " names)");
        }
        // A Telnet line may ask for a password only, so there need not be a user name.
        String username = value(prefix + "_USERNAME", file).orElse("");
        String enablePassword = value(prefix + "_ENABLE_PASSWORD", file).orElse(null);
        return new Lookup.Found(new Credentials(username, password.orElse(""), enablePassword, key.orElse(null)));
    }

    /** The key itself, or the file that it stands in. */
    private Optional<LoginKey> key(String prefix, Properties file) throws IOException {
        Optional<String> pem = value(prefix + "_PRIVATE_KEY", file);
        Optional<String> path = value(prefix + "_PRIVATE_KEY_FILE", file);
        if (pem.isEmpty() && path.isPresent()) {
            Path place = Path.of(path.get());
            if (Files.size(place) > KEY_BYTES_MAX) {
                throw new IOException("too large for a key");
            }
            pem = Optional.of(Files.readString(place, StandardCharsets.ISO_8859_1));
        }
        // An environment variable may hold it in one line.
        return pem.map(text -> new LoginKey(
                text.replace("\\n", "\n"),
                value(prefix + "_PRIVATE_KEY_PASSPHRASE", file).orElse(null)));
    }

    private Optional<String> value(String name, Properties file) {
        return configuration.apply(name).or(() -> Optional.ofNullable(file.getProperty(name)));
    }

    private Properties file() throws IOException {
        Properties properties = new Properties();
        Optional<String> path = configuration.apply(FILE);
        if (path.isPresent()) {
            try (Reader reader = Files.newBufferedReader(Path.of(path.get()), StandardCharsets.UTF_8)) {
                properties.load(reader);
            }
        }
        return properties;
    }
}
