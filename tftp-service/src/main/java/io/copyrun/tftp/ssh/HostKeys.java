package io.copyrun.tftp.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.jboss.logging.Logger;

/** The keys by which devices know this node again: made once, and kept in the format of OpenSSH, readable by the owner only. */
final class HostKeys {
    private static final Logger LOG = Logger.getLogger(HostKeys.class);
    private static final Set<PosixFilePermission> OWNER_READS_AND_WRITES = PosixFilePermissions.fromString("rw-------");
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private HostKeys() {}

    /** A kind of key; old devices know RSA only. */
    private enum Kind {
        ECDSA("EC", 256),
        RSA("RSA", 3_072);

        private final String algorithm;
        private final int bits;

        Kind(String algorithm, int bits) {
            this.algorithm = algorithm;
            this.bits = bits;
        }
    }

    /**
     * The keys in a directory; those that are missing are made.
     *
     * @throws IOException when a key cannot be kept or read: with another key, no device would trust this node any more
     */
    static List<KeyPair> in(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory.toAbsolutePath().getParent());
            Files.createDirectory(directory, OWNER_ONLY);
        }
        List<KeyPair> keys = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            Path file = directory.resolve("ssh_host_" + kind.name().toLowerCase(Locale.ROOT) + "_key");
            try {
                KeyPair key = Files.exists(file) ? read(file) : make(kind, file);
                LOG.infof(
                        "SSH host key %s: %s",
                        kind, KeyUtils.getFingerPrint(BuiltinDigests.sha256.create(), key.getPublic()));
                keys.add(key);
            } catch (GeneralSecurityException e) {
                throw new IOException("cannot use the SSH host key " + file + ": " + e.getMessage(), e);
            }
        }
        return keys;
    }

    private static KeyPair read(Path file) throws IOException, GeneralSecurityException {
        if (!Files.getPosixFilePermissions(file).equals(OWNER_READS_AND_WRITES)) {
            Files.setPosixFilePermissions(file, OWNER_READS_AND_WRITES);
            LOG.warnf("the SSH host key %s could be read by others; now its owner only can", file);
        }
        try (InputStream from = Files.newInputStream(file)) {
            Iterable<KeyPair> read = SecurityUtils.loadKeyPairIdentities(
                    null, NamedResource.ofName(file.toString()), from, (session, resource, tries) -> null);
            Iterator<KeyPair> keys = read == null ? List.<KeyPair>of().iterator() : read.iterator();
            if (!keys.hasNext()) {
                throw new IOException("no SSH host key: " + file
                        + " (expected: a private key without passphrase; remove the file to have a new one made)");
            }
            return keys.next();
        }
    }

    /** Whole or not at all, whenever the power fails. */
    private static KeyPair make(Kind kind, Path file) throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind.algorithm);
        generator.initialize(kind.bits);
        KeyPair made = generator.generateKeyPair();
        Path directory = file.toAbsolutePath().getParent();
        Path unfinished = Files.createTempFile(
                directory, "new", null, PosixFilePermissions.asFileAttribute(OWNER_READS_AND_WRITES));
        try (OutputStream to = Files.newOutputStream(unfinished, StandardOpenOption.SYNC)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(made, "copyrun", null, to);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        return made;
    }
}
