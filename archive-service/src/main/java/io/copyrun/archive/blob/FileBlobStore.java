package io.copyrun.archive.blob;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Blobs as files: {@code incoming/<uuid>} while they arrive, {@code blobs/<first two digits>/<sha256>} when kept. Both lie
 * on one volume, so that the rename between them is atomic. Only the service's own user may read: configurations hold
 * secrets.
 */
public final class FileBlobStore implements BlobStore {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path incoming;
    private final Path blobs;
    private final Disk disk;

    /** Opens the store in a directory, which is made when it is missing. */
    public FileBlobStore(Path directory) throws IOException {
        this(directory, Disk.real());
    }

    FileBlobStore(Path directory, Disk disk) throws IOException {
        this.disk = disk;
        this.incoming = directory.resolve("incoming");
        this.blobs = directory.resolve("blobs");
        Files.createDirectories(directory);
        ensure(incoming);
        ensure(blobs);
    }

    @Override
    public Incoming receive() throws IOException {
        return IncomingFile.create(this, incoming.resolve(UUID.randomUUID().toString()));
    }

    @Override
    public InputStream open(String sha256) throws IOException {
        return Files.newInputStream(path(sha256));
    }

    void force(IncomingFile file) throws IOException {
        disk.force(file.channel());
    }

    void keep(Path file, String sha256) throws IOException {
        Path directory = directory(sha256);
        ensure(directory);
        disk.rename(file, directory.resolve(sha256));
        disk.forceDirectory(directory);
    }

    @Override
    public List<String> keptBefore(Instant moment) throws IOException {
        List<String> hashes = new ArrayList<>();
        for (Path directory : files(blobs)) {
            for (Path blob : files(directory)) {
                if (isBefore(blob, moment) && SHA256.matcher(name(blob)).matches()) {
                    hashes.add(name(blob));
                }
            }
        }
        return hashes;
    }

    @Override
    public boolean removeKeptBefore(String sha256, Instant moment) throws IOException {
        Path blob = path(sha256);
        return isBefore(blob, moment) && Files.deleteIfExists(blob);
    }

    @Override
    public int removeReceivedBefore(Instant moment) throws IOException {
        int removed = 0;
        for (Path file : files(incoming)) {
            if (isBefore(file, moment) && Files.deleteIfExists(file)) {
                removed++;
            }
        }
        return removed;
    }

    @Override
    public long usableBytes() throws IOException {
        return Files.getFileStore(incoming).getUsableSpace();
    }

    Path path(String sha256) {
        return directory(sha256).resolve(sha256);
    }

    private Path directory(String sha256) {
        if (!SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("invalid SHA-256: " + sha256 + " (expected: 64 hexadecimal digits)");
        }
        return blobs.resolve(sha256.substring(0, 2));
    }

    private void ensure(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            try {
                Files.createDirectory(directory, OWNER_ONLY);
            } catch (FileAlreadyExistsException e) {
                if (!Files.isDirectory(directory)) {
                    throw e;
                }
            }
            // A blob in a directory whose own name is lost after a power failure would be lost with it.
            disk.forceDirectory(directory.resolve(".."));
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private static boolean isBefore(Path file, Instant moment) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(moment);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
