package io.copyrun.session.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.copyrun.event.DeviceChanged.ControlProtocol;
import io.copyrun.event.DeviceChanged.SshAlgorithms;
import io.copyrun.session.device.Credentials;
import io.copyrun.session.device.FreeLogin;
import io.copyrun.session.device.LoginKey;
import io.copyrun.session.device.ScriptedSsh;
import io.copyrun.session.device.SessionFailed;
import io.copyrun.session.device.Target;
import io.copyrun.session.failure.Cause;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SshKeyIT {
    private static final String PASSWORD = "canary-Pa55";
    private static final String PASSPHRASE = "canary-passphrase";
    private static final KeyPair PAIR = rsa(2048);

    /** Passwords and keys that were tried, in their order. */
    private final List<String> tried = new CopyOnWriteArrayList<>();

    private static KeyPair rsa(int bits) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(KeyPair pair, @Nullable String passphrase) throws IOException, GeneralSecurityException {
        var pem = new ByteArrayOutputStream();
        OpenSSHKeyEncryptionContext encryption = null;
        if (passphrase != null) {
            encryption = new OpenSSHKeyEncryptionContext();
            encryption.setPassword(passphrase);
            encryption.setCipherName("AES");
            encryption.setCipherMode("CTR");
            encryption.setCipherType("256");
        }
        OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "canary-comment", encryption, pem);
        return pem.toString(StandardCharsets.ISO_8859_1);
    }

    private void takesKeys(SshServer server) {
        server.setPublickeyAuthenticator((user, key, session) -> {
            boolean right = KeyUtils.compareKeys(key, PAIR.getPublic());
            tried.add(right ? "key" : "another key");
            return right;
        });
        server.setPasswordAuthenticator((user, password, session) -> {
            tried.add("password");
            return password.equals(PASSWORD);
        });
    }

    private ScriptedSsh device() throws IOException {
        return ScriptedSsh.start("c9300#", Map.of(), PASSWORD, this::takesKeys);
    }

    @Test
    void logsInWithAKey() throws Exception {
        try (var device = device()) {
            connect(device, new Credentials("backup", "", null, new LoginKey(pem(PAIR, null), null)));

            assertThat(tried).isNotEmpty().containsOnly("key");
        }
    }

    @Test
    void logsInWithAKeyThatNeedsAPassphrase() throws Exception {
        try (var device = device()) {
            connect(device, new Credentials("backup", PASSWORD, null, new LoginKey(pem(PAIR, PASSPHRASE), PASSPHRASE)));

            assertThat(tried).containsOnly("key");
        }
    }

    @Test
    void triesThePasswordOnceWhereTheKeyIsRefused() throws Exception {
        var other = new LoginKey(pem(rsa(2048), null), null);
        try (var device = device()) {
            connect(device, new Credentials("backup", PASSWORD, null, other));
            // A key is shown once for each kind of signature that it can make.
            assertThat(tried)
                    .contains("another key")
                    .containsOnlyOnce("password")
                    .endsWith("password");

            var failed = failure(device, new Credentials("backup", "", null, other), SshAlgorithms.MODERN);
            assertThat(failed.causeCode()).isEqualTo(Cause.LOGIN_REFUSED);
            assertThat(failed.explanation()).contains("(publickey)");
        }
    }

    @Test
    void saysThatAKeyCannotBeReadWithoutShowingIt() throws Exception {
        try (var device = device()) {
            var wrong = failure(
                    device,
                    new Credentials("backup", "", null, new LoginKey(pem(PAIR, PASSPHRASE), "canary-wrong")),
                    SshAlgorithms.MODERN);
            var broken = failure(
                    device,
                    new Credentials("backup", "", null, new LoginKey("canary-no-key", null)),
                    SshAlgorithms.MODERN);

            assertThat(List.of(wrong, broken)).allSatisfy(failed -> {
                assertThat(failed.causeCode()).isEqualTo(Cause.UNKNOWN_CREDENTIALS);
                assertThat(failed.explanation()).contains("private key").doesNotContain("canary");
            });
            assertThat(tried).isEmpty();
        }
    }

    @Test
    void takesAShortHostKeyFromALegacyDeviceOnly() throws Exception {
        try (var device = ScriptedSsh.start("c2950#", Map.of(), PASSWORD, server -> {
            takesKeys(server);
            server.setKeyPairProvider(KeyPairProvider.wrap(rsa(1024)));
        })) {
            var credentials = new Credentials("backup", PASSWORD, null);

            var failed = failure(device, credentials, SshAlgorithms.MODERN);

            assertThat(failed.causeCode()).isEqualTo(Cause.NO_COMMON_ALGORITHM);
            assertThat(failed.explanation()).contains("1024 bits");
            assertThat(tried).isEmpty();
            connect(device, credentials, SshAlgorithms.LEGACY);
            assertThat(tried).containsExactly("password");
        }
    }

    private static SessionFailed failure(ScriptedSsh device, Credentials credentials, SshAlgorithms algorithms) {
        return catchThrowableOfType(SessionFailed.class, () -> connect(device, credentials, algorithms));
    }

    private static void connect(ScriptedSsh device, Credentials credentials) throws SessionFailed {
        connect(device, credentials, SshAlgorithms.MODERN);
    }

    private static void connect(ScriptedSsh device, Credentials credentials, SshAlgorithms algorithms)
            throws SessionFailed {
        var connector = new SshConnector(new InMemoryHostKeys(), Duration.ofSeconds(5), Duration.ofSeconds(30));
        var target = new Target("c9300", "127.0.0.1", device.port(), ControlProtocol.SSH, algorithms, "cisco-iosxe");
        connector.connect(target, credentials, new FreeLogin()).close();
    }
}
