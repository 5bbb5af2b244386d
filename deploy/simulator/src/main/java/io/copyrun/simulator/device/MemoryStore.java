package io.copyrun.simulator.device;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.copyrun.simulator.device.RunningConfig.Change;
import io.copyrun.simulator.estate.Model.FilePlan;
import io.copyrun.simulator.estate.Model.FileSystemPlan;
import io.copyrun.simulator.flash.Content;
import io.copyrun.simulator.flash.Entry;
import io.copyrun.simulator.flash.FileSystem;
import io.copyrun.simulator.flash.Generated;
import io.copyrun.simulator.flash.Held;
import io.copyrun.simulator.flash.Stored;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the memory of a device from its model, or from what was saved of it; a device that nobody changed has no file. */
final class MemoryStore {
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());

    private final Device device;
    private final Path file;

    MemoryStore(Device device, Path file) {
        this.device = device;
        this.file = file;
    }

    record SavedFile(
            String path,
            String flags,
            Instant modified,
            boolean directory,
            long size,
            @Nullable Long seed,
            @Nullable String startsWith,
            @Nullable String stored,
            boolean damaged) {}

    record Saved(
            List<String> running,
            Instant changedAt,
            @Nullable String changedBy,
            @Nullable String startup,
            @Nullable String bootedImage,
            Map<String, List<SavedFile>> files) {}

    Memory load() {
        if (Files.exists(file)) {
            return saved();
        }
        List<FileSystem> fileSystems = device.description().model().fileSystems().stream()
                .map(this::planned)
                .toList();
        List<String> lines = ConfigTemplate.lines(device);
        RunningConfig running = new RunningConfig(lines, indent(), new Change(device.firstChange(), null));
        return new Memory(device, running, true, null, fileSystems, this);
    }

    private String indent() {
        return switch (device.description().model().dialect()) {
            case IOS, IOSXR, ASA -> " ";
            case NXOS -> "  ";
            case EOS -> "   ";
        };
    }

    private FileSystem planned(FileSystemPlan plan) {
        FileSystem fileSystem = empty(plan);
        for (FilePlan file : plan.files()) {
            String path = device.filled(file.path());
            Instant date = Instant.parse(file.date());
            if (path.endsWith("/")) {
                fileSystem.makeDirectory(path, date);
            } else {
                long size = Long.parseLong(device.filled(Objects.requireNonNullElse(file.size(), "0")));
                long seed = (device.description().name() + "/" + path).hashCode() * 0x5851F42D4C957F2DL;
                String start = Objects.requireNonNullElse(file.startsWith(), "");
                String flags = Objects.requireNonNullElse(file.flags(), "-rw-");
                Content content =
                        file.text() == null ? new Generated(seed, size, start) : Held.of(device.filled(file.text()));
                fileSystem.put(path, flags, date, content);
            }
        }
        return fileSystem;
    }

    private FileSystem empty(FileSystemPlan plan) {
        String other = device.description().value(plan.name() + "Bytes");
        long totalBytes = other == null ? plan.totalBytes() : Long.parseLong(other);
        return new FileSystem(plan.name(), plan.aliases(), totalBytes, plan.listing(), plan.partitions());
    }

    private Memory saved() {
        try {
            Saved saved = JSON.readValue(file.toFile(), Saved.class);
            List<FileSystem> fileSystems = device.description().model().fileSystems().stream()
                    .map(plan -> filled(empty(plan), saved.files().getOrDefault(plan.name(), List.of())))
                    .toList();
            RunningConfig running =
                    new RunningConfig(saved.running(), indent(), new Change(saved.changedAt(), saved.changedBy()));
            Memory memory = new Memory(device, running, false, saved.startup(), fileSystems, this);
            memory.setBootedImage(saved.bootedImage());
            return memory;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what was saved of a device: " + file, e);
        }
    }

    private static FileSystem filled(FileSystem fileSystem, List<SavedFile> files) {
        for (SavedFile file : files) {
            if (file.directory()) {
                fileSystem.makeDirectory(file.path(), file.modified());
            } else {
                fileSystem.put(file.path(), file.flags(), file.modified(), content(file), !file.damaged());
            }
        }
        return fileSystem;
    }

    private static Content content(SavedFile file) {
        if (file.stored() != null) {
            return new Stored(Path.of(file.stored()), file.size());
        }
        return new Generated(
                Objects.requireNonNullElse(file.seed(), 0L),
                file.size(),
                Objects.requireNonNullElse(file.startsWith(), ""));
    }

    synchronized void save(Memory memory) {
        Map<String, List<SavedFile>> files = new TreeMap<>();
        for (FileSystem fileSystem : memory.fileSystems()) {
            files.put(
                    fileSystem.name(),
                    fileSystem.list("", true).stream().map(this::described).toList());
        }
        Change change = memory.running().lastChange();
        String startup =
                memory.startup().map(content -> ((Held) content).text()).orElse(null);
        Saved saved = new Saved(
                memory.running().lines(),
                change.at(),
                change.changedBy(),
                startup,
                memory.bootedImage().orElse(null),
                files);
        try {
            Path next = file.resolveSibling(file.getFileName() + ".next");
            JSON.writeValue(next.toFile(), saved);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot save a device: " + file, e);
        }
    }

    private SavedFile described(Entry entry) {
        Content content = entry.content();
        if (content instanceof Generated generated) {
            return new SavedFile(
                    entry.path(),
                    entry.flags(),
                    entry.modified(),
                    false,
                    generated.size(),
                    generated.seed(),
                    generated.startsWith(),
                    null,
                    !entry.whole());
        }
        String stored = content == null ? null : device.stored(content).path().toString();
        return new SavedFile(
                entry.path(),
                entry.flags(),
                entry.modified(),
                entry.directory(),
                entry.size(),
                null,
                null,
                stored,
                !entry.whole());
    }
}
