package io.copyrun.session.ssh;

import io.copyrun.event.DeviceChanged.SshAlgorithms;
import java.util.List;
import java.util.Set;
import net.schmizz.sshj.Config;
import net.schmizz.sshj.DefaultConfig;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.common.LoggerFactory;
import org.slf4j.Logger;
import org.slf4j.helpers.NOPLogger;

/** What is offered to a device: what is thought secure, or for a single device everything that its old software knows. */
final class Algorithms {
    // CBC and ChaCha20 are left out: without strict key exchange, which old servers do not have, both fall to
    // CVE-2023-48795.
    private static final Set<String> MODERN = Set.of(
            "curve25519-sha256",
            "curve25519-sha256@libssh.org",
            "ecdh-sha2-nistp256",
            "ecdh-sha2-nistp384",
            "ecdh-sha2-nistp521",
            "diffie-hellman-group-exchange-sha256",
            "diffie-hellman-group14-sha256",
            "diffie-hellman-group16-sha512",
            "diffie-hellman-group18-sha512",
            "ext-info-c",
            "ssh-ed25519",
            "ecdsa-sha2-nistp256",
            "ecdsa-sha2-nistp384",
            "ecdsa-sha2-nistp521",
            "rsa-sha2-512",
            "rsa-sha2-256",
            "aes128-gcm@openssh.com",
            "aes256-gcm@openssh.com",
            "aes128-ctr",
            "aes192-ctr",
            "aes256-ctr",
            "hmac-sha2-256",
            "hmac-sha2-256-etm@openssh.com",
            "hmac-sha2-512",
            "hmac-sha2-512-etm@openssh.com");

    private Algorithms() {}

    static Config of(SshAlgorithms profile) {
        var config = new DefaultConfig();
        config.setLoggerFactory(new Quiet());
        switch (profile) {
            case MODERN -> {
                config.setKeyExchangeFactories(modern(config.getKeyExchangeFactories()));
                config.setKeyAlgorithms(modern(config.getKeyAlgorithms()));
                config.setCipherFactories(modern(config.getCipherFactories()));
                config.setMACFactories(modern(config.getMACFactories()));
            }
            // The library's own list: group1-sha1, ssh-rsa, 3des-cbc and hmac-md5 stand in it, behind the better ones.
            case LEGACY -> {}
        }
        return config;
    }

    private static <T extends Factory.Named<?>> List<T> modern(List<T> factories) {
        return factories.stream().filter(f -> MODERN.contains(f.getName())).toList();
    }

    /** The library logs each failure with its stack and with what the device sent; the exception says it too. */
    private static final class Quiet implements LoggerFactory {
        @Override
        public Logger getLogger(String name) {
            return NOPLogger.NOP_LOGGER;
        }

        @Override
        public Logger getLogger(Class<?> type) {
            return NOPLogger.NOP_LOGGER;
        }
    }
}
