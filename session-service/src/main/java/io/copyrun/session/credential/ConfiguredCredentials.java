package io.copyrun.session.credential;

import io.copyrun.session.device.Credentials;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;

/**
 * Credentials from configuration or environment, {@code COPYRUN_CREDENTIALS_<PROFILE>_USERNAME}, {@code _PASSWORD} and
 * {@code _ENABLE_PASSWORD}, or from the properties file with the same names that {@code COPYRUN_CREDENTIALS_FILE} names.
 * The file is read at each look, so that a changed password needs no restart.
 */
public final class ConfiguredCredentials implements CredentialProvider {
    /** Names the properties file. */
    public static final String FILE = "COPYRUN_CREDENTIALS_FILE";

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
        if (password.isEmpty()) {
            return new Lookup.Missing("credential profile " + profile + " is not set up (expected: " + prefix
                    + "_USERNAME and " + prefix + "_PASSWORD, and " + prefix
                    + "_ENABLE_PASSWORD where needed, in the environment or in the file that " + FILE + " names)");
        }
        // A Telnet line may ask for a password only, so there need not be a user name.
        String username = value(prefix + "_USERNAME", file).orElse("");
        String enablePassword = value(prefix + "_ENABLE_PASSWORD", file).orElse(null);
        return new Lookup.Found(new Credentials(username, password.get(), enablePassword));
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
