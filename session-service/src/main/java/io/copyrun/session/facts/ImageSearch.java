package io.copyrun.session.facts;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.copyrun.session.facts.Listing.ListedFile;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the file of the running image is. The name in {@code show version} is not enough: it can be a directory that holds
 * the image, a file on a server, or a list of packages.
 *
 * <pre>
 * {@link #begin} -> {@link Look} --listing--> {@link Look} --listing--> {@link Found} or {@link Missing}
 *          -> {@link Read} --its text--> {@link Several} or {@link Unreadable}
 * </pre>
 */
public sealed interface ImageSearch {
    /** The image. @param path as the copy command wants it */
    record Found(String path, String baseName, @Nullable Long sizeBytes) implements ImageSearch {}

    /** The image is more than one file. @param paths as the copy command wants them, in the order to copy them in */
    record Several(List<String> paths) implements ImageSearch {
        public Several {
            paths = List.copyOf(paths);
        }
    }

    /** There is no image that could be copied. @param why for a network engineer */
    record Missing(String why) implements ImageSearch {}

    /** The image is a set of packages, and which ones is not known. @param why for a network engineer */
    record Unreadable(String why) implements ImageSearch {}

    /** The list of the packages that are the image is to be read. @param path as the device writes it */
    record Read(String path) implements ImageSearch {
        private static final Pattern PACKAGE =
                Pattern.compile("(?m)^[ \\t]*(?:boot|iso)[ \\t]+[a-z]+[ \\t]+\\d+[ \\t]+\\d+[ \\t]+\\S+[ \\t]+"
                        + "([A-Za-z0-9][A-Za-z0-9._-]{0,120}\\.pkg)\\b");
        private static final int PACKAGES_MAX = 60;

        /** Goes on with the text of the list, empty when the device did not print it. */
        public ImageSearch text(Optional<String> text) {
            if (text.isEmpty()) {
                return new Unreadable("the device runs the packages that " + path + " names, and did not print it");
            }
            Set<String> paths = new LinkedHashSet<>();
            paths.add(path);
            // The packages lie beside their list: it never names a directory.
            String directory = path.substring(0, Math.max(path.lastIndexOf('/'), path.indexOf(':')) + 1);
            Matcher line = PACKAGE.matcher(text.get());
            while (line.find()) {
                paths.add(directory + line.group(1));
            }
            int packages = paths.size() - 1;
            return packages == 0 || packages > PACKAGES_MAX
                    ? new Unreadable(path + " names " + packages + " packages (expected: 1 to " + PACKAGES_MAX + ")")
                    : new Several(List.copyOf(paths));
        }
    }

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
                    .findFirst()
                    .or(() -> inPartition(files, name));
        }

        /** Show version does not always say in which partition the image is; in two of them it is not guessed. */
        private static Optional<ListedFile> inPartition(List<ListedFile> files, String name) {
            List<ListedFile> named = files.stream()
                    .filter(f -> PARTITION.matcher(f.name()).replaceFirst("").equals(name))
                    .toList();
            return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
        }
    }

    Pattern NETWORK = Pattern.compile("(?i)^(tftp|ftp|rcp|scp|sftp|https?):");
    Pattern LOCAL = Pattern.compile("^([A-Za-z][A-Za-z0-9_-]{0,30}):/*(\\S+)$");
    /** The part of a classic IOS XR that the boot loader loads: {@code mbiasr9k-rsp3.vm}. */
    Pattern XR_BOOT = Pattern.compile("mbi[a-z0-9-]+\\.vm");

    Pattern PARTITION = Pattern.compile("^\\d:");
    Pattern NEXUS_LOCAL = Pattern.compile("^/([a-z]+)/+(\\S+)$");

    /** Begins with what {@code show version} says. */
    static ImageSearch begin(VersionFacts version) {
        String image = version.imageFile();
        if (image == null) {
            return new Missing("show version names no image file; the device may run from ROM");
        }
        String kickstart = version.kickstartFile();
        if (kickstart != null && !kickstart.equals(image)) {
            return both(kickstart, image);
        }
        return of(image);
    }

    /** Two images boot one after the other, and neither without the other. */
    private static ImageSearch both(String kickstart, String system) {
        List<String> paths = Stream.of(kickstart, system)
                .map(ImageSearch::place)
                .filter(Objects::nonNull)
                .map(Place::shown)
                .toList();
        return paths.size() == 2
                ? new Several(paths)
                : new Missing("show version names " + kickstart + " and " + system
                        + ", which are not both paths on a file system");
    }

    /** A path of {@code show version}, without slashes at its start. */
    record Place(String fileSystem, String path) {
        String shown() {
            return fileSystem + ":" + path;
        }
    }

    private static @Nullable Place place(String image) {
        Matcher local = LOCAL.matcher(image);
        Matcher nexus = NEXUS_LOCAL.matcher(image);
        Matcher found = local.find() ? local : nexus.find() ? nexus : null;
        return found == null ? null : new Place(found.group(1), found.group(2));
    }

    private static ImageSearch of(String image) {
        if (NETWORK.matcher(image).find()) {
            return new Missing("the device was booted from " + image + " and may hold no copy of that image");
        }
        Place place = place(image);
        if (place == null) {
            return new Missing("show version names " + image + ", which is no path on a file system");
        }
        String path = place.path();
        String base = lastPart(path);
        if (XR_BOOT.matches(base)) {
            return new Missing(
                    image + " only boots IOS XR; what it runs are packages, as show install active lists them");
        }
        if (base.endsWith(".conf")) {
            return new Read(place.shown());
        }
        if (base.isEmpty()) {
            return new Missing("show version names " + image + ", which is a directory without a name");
        }
        int slash = path.lastIndexOf('/');
        return new Look(place.fileSystem(), slash < 0 ? "" : path.substring(0, slash), base, false);
    }

    private static String lastPart(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String join(String directory, String name) {
        return directory.isEmpty() ? name : directory + "/" + name;
    }
}
