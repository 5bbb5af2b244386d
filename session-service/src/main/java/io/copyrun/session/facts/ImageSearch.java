package io.copyrun.session.facts;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.copyrun.session.facts.Listing.ListedFile;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the file of the running image is. The name in {@code show version} is not enough: it can be a directory that holds
 * the image, a file on a server, or a list of packages.
 *
 * <pre>
 * {@link #begin} -> {@link Look} --listing--> {@link Look} --listing--> {@link Found} or {@link Missing}
 * </pre>
 */
public sealed interface ImageSearch {
    /** The image. @param path as the copy command wants it */
    record Found(String path, String baseName, @Nullable Long sizeBytes) implements ImageSearch {}

    /** There is no image that could be copied. @param why for a network engineer */
    record Missing(String why) implements ImageSearch {}

    /**
     * A listing is needed.
     *
     * @param directory to list, {@code flash:} or {@code flash:/name/}
     * @param inside whether the directory is the one that carries the image's name
     */
    record Look(String fileSystem, String path, String base, boolean inside) implements ImageSearch {
        /** What to list. */
        public String directory() {
            return path.isEmpty() ? fileSystem + ":" : fileSystem + ":/" + path + "/";
        }

        /** Goes on with the listing, empty when the device gave none. */
        public ImageSearch listed(Optional<Listing> listing) {
            if (listing.isEmpty()) {
                return new Missing("the listing of " + directory() + " cannot be read, so " + base + " was not found");
            }
            List<ListedFile> files =
                    listing.get().files().stream().filter(f -> !f.deleted()).toList();
            return inside ? among(files) : here(files);
        }

        private ImageSearch here(List<ListedFile> files) {
            String stem = base.endsWith(".bin") ? base.substring(0, base.length() - 4) : base;
            Optional<ListedFile> file = named(files, base).filter(f -> !f.directory());
            if (file.isPresent()) {
                return found(file.get());
            }
            Optional<ListedFile> directory =
                    named(files, base).or(() -> named(files, stem)).filter(ListedFile::directory);
            return directory
                    .<ImageSearch>map(d -> new Look(fileSystem, join(path, d.name()), base, true))
                    .orElseGet(() -> new Missing("show version names " + fileSystem + ":" + join(path, base)
                            + ", but the listing of " + directory() + " does not have it"));
        }

        private ImageSearch among(List<ListedFile> files) {
            Optional<ListedFile> exact =
                    named(files, base).or(() -> named(files, base + ".bin")).filter(f -> !f.directory());
            if (exact.isPresent()) {
                return found(exact.get());
            }
            List<ListedFile> images = files.stream()
                    .filter(f -> !f.directory() && f.name().endsWith(".bin"))
                    .toList();
            return images.size() == 1
                    ? found(images.getFirst())
                    : new Missing(directory() + " holds " + images.size() + " files that could be the image");
        }

        private ImageSearch found(ListedFile file) {
            String name = lastPart(file.name());
            return new Found(fileSystem + ":" + join(path, name), name, file.sizeBytes());
        }

        private Optional<ListedFile> named(List<ListedFile> files, String name) {
            return files.stream()
                    .filter(f -> f.name().equals(name)
                            // Listings of whole file systems name files with their directories.
                            || f.name().equals(join(path, name))
                            || f.name().equals("/" + fileSystem + "/" + join(path, name)))
                    .findFirst();
        }
    }

    Pattern NETWORK = Pattern.compile("(?i)^(tftp|ftp|rcp|scp|sftp|https?):");
    Pattern LOCAL = Pattern.compile("^([A-Za-z][A-Za-z0-9_-]{0,30}):/*(\\S+)$");
    Pattern NEXUS_LOCAL = Pattern.compile("^/([a-z]+)/+(\\S+)$");

    /** Begins with what {@code show version} says. */
    static ImageSearch begin(VersionFacts version) {
        String image = version.imageFile();
        if (image == null) {
            return new Missing("show version names no image file; the device may run from ROM");
        }
        if (NETWORK.matcher(image).find()) {
            return new Missing("the device was booted from " + image + " and may hold no copy of that image");
        }
        Matcher local = LOCAL.matcher(image);
        Matcher nexus = NEXUS_LOCAL.matcher(image);
        Matcher place = local.find() ? local : nexus.find() ? nexus : null;
        if (place == null) {
            return new Missing("show version names " + image + ", which is no path on a file system");
        }
        String path = place.group(2);
        String base = lastPart(path);
        if (base.equals("packages.conf")) {
            return new Missing(image + " is no image but the list of packages of a device in install mode;"
                    + " there is no single image file to copy");
        }
        if (base.isEmpty()) {
            return new Missing("show version names " + image + ", which is a directory without a name");
        }
        int slash = path.lastIndexOf('/');
        return new Look(place.group(1), slash < 0 ? "" : path.substring(0, slash), base, false);
    }

    private static String lastPart(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String join(String directory, String name) {
        return directory.isEmpty() ? name : directory + "/" + name;
    }
}
