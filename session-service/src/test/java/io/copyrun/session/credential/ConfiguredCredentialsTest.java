package io.copyrun.session.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.session.credential.CredentialProvider.Lookup;
import io.copyrun.session.device.Credentials;
import io.copyrun.session.device.LoginKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfiguredCredentialsTest {
    private final Map<String, String> environment = new HashMap<>();
    private final CredentialProvider provider =
            new ConfiguredCredentials(name -> Optional.ofNullable(environment.get(name)));

    @Test
    void findsAProfileByItsNameInCapitals() {
        environment.put("COPYRUN_CREDENTIALS_LAB_ROUTERS_USERNAME", "admin");
        environment.put("COPYRUN_CREDENTIALS_LAB_ROUTERS_PASSWORD", "canary-1");
        environment.put("COPYRUN_CREDENTIALS_LAB_ROUTERS_ENABLE_PASSWORD", "canary-2");

        assertThat(provider.find("lab-routers"))
                .isEqualTo(new Lookup.Found(new Credentials("admin", "canary-1", "canary-2")));
    }

    @Test
    void namesWhatToSetWhenAProfileIsMissing() {
        assertThat(provider.find("lab"))
                .isInstanceOfSatisfying(Lookup.Missing.class, missing -> assertThat(missing.explanation())
                        .contains("COPYRUN_CREDENTIALS_LAB_USERNAME", "COPYRUN_CREDENTIALS_LAB_PASSWORD"));
    }

    @Test
    void takesALinePasswordWithoutAUserName() {
        environment.put("COPYRUN_CREDENTIALS_OLD_PASSWORD", "canary");

        assertThat(provider.find("old")).isEqualTo(new Lookup.Found(new Credentials("", "canary", null)));
    }

    @Test
    void readsAChangedFileWithoutARestart(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("credentials.properties");
        environment.put("COPYRUN_CREDENTIALS_FILE", file.toString());
        Files.writeString(file, "COPYRUN_CREDENTIALS_LAB_USERNAME=ann\nCOPYRUN_CREDENTIALS_LAB_PASSWORD=one\n");
        assertThat(provider.find("lab")).isEqualTo(new Lookup.Found(new Credentials("ann", "one", null)));

        Files.writeString(file, "COPYRUN_CREDENTIALS_LAB_USERNAME=ann\nCOPYRUN_CREDENTIALS_LAB_PASSWORD=two\n");

        assertThat(provider.find("lab")).isEqualTo(new Lookup.Found(new Credentials("ann", "two", null)));
    }

    @Test
    void saysThatItsFileCannotBeRead() {
        environment.put("COPYRUN_CREDENTIALS_FILE", "/nowhere/credentials.properties");

        assertThat(provider.find("lab"))
                .isInstanceOfSatisfying(Lookup.Missing.class, missing -> assertThat(missing.explanation())
                        .contains("COPYRUN_CREDENTIALS_FILE"));
    }

    @Test
    void showsNoSecretAsText() {
        environment.put("COPYRUN_CREDENTIALS_LAB_PASSWORD", "canary-1");
        environment.put("COPYRUN_CREDENTIALS_LAB_ENABLE_PASSWORD", "canary-2");

        assertThat(provider.find("lab").toString()).doesNotContain("canary");
    }

    @Test
    void readsAPrivateKeyFromItsFileOrFromOneLine(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("key"), "-----BEGIN canary-----\n");
        environment.put("COPYRUN_CREDENTIALS_HOP_USERNAME", "hop");
        environment.put("COPYRUN_CREDENTIALS_HOP_PRIVATE_KEY_FILE", file.toString());
        environment.put("COPYRUN_CREDENTIALS_HOP_PRIVATE_KEY_PASSPHRASE", "canary-3");
        environment.put("COPYRUN_CREDENTIALS_LINE_PRIVATE_KEY", "one\\ntwo");
        environment.put(
                "COPYRUN_CREDENTIALS_LOST_PRIVATE_KEY_FILE",
                directory.resolve("nothing").toString());

        assertThat(provider.find("hop"))
                .isEqualTo(new Lookup.Found(
                        new Credentials("hop", "", null, new LoginKey("-----BEGIN canary-----\n", "canary-3"))));
        assertThat(provider.find("hop").toString()).doesNotContain("canary");
        assertThat(provider.find("line"))
                .isEqualTo(new Lookup.Found(new Credentials("", "", null, new LoginKey("one\ntwo", null))));
        assertThat(provider.find("lost"))
                .isInstanceOfSatisfying(Lookup.Missing.class, missing -> assertThat(missing.explanation())
                        .contains("COPYRUN_CREDENTIALS_LOST_PRIVATE_KEY_FILE", "NoSuchFileException"));
    }
}
