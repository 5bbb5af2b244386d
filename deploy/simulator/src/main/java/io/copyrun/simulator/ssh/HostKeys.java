package io.copyrun.simulator.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** RSA host keys, made once and kept on the disk. Devices of one length of key share one: making 10,000 would take minutes. */
final class HostKeys {
    private final Path directory;
    private final Map<String, KeyPair> keys = new ConcurrentHashMap<>();

    HostKeys(Path directory) {
        this.directory = directory;
    }

    /**
     * @param other the key that a device with a changed host key shows
     */
    KeyPair rsa(int bits, boolean other) {
        return keys.computeIfAbsent("host-key-" + bits + (other ? "-other" : ""), name -> load(name, bits));
    }

    private KeyPair load(String name, int bits) {
        Path file = directory.resolve(name);
        try {
            if (Files.exists(file)) {
                return read(Files.readAllBytes(file));
            }
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            KeyPair made = generator.generateKeyPair();
            Files.write(file, made.getPrivate().getEncoded());
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep a host key: " + file, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot make a host key of " + bits + " bits", e);
        }
    }

    private static KeyPair read(byte[] encoded) throws GeneralSecurityException {
        KeyFactory factory = KeyFactory.getInstance("RSA");
        PrivateKey key = factory.generatePrivate(new PKCS8EncodedKeySpec(encoded));
        RSAPrivateCrtKey rsa = (RSAPrivateCrtKey) key;
        return new KeyPair(
                factory.generatePublic(new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent())), key);
    }
}
