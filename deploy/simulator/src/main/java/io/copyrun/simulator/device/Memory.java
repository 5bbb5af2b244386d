package io.copyrun.simulator.device;

import io.copyrun.simulator.device.RunningConfig.Change;
import io.copyrun.simulator.flash.Content;
import io.copyrun.simulator.flash.Entry;
import io.copyrun.simulator.flash.FileSystem;
import io.copyrun.simulator.flash.Held;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What a device remembers: running and startup configuration, and its file systems. Each change is saved to the disk. */
public final class Memory {
    /**
     * A place in a file system.
     *
     * @param path as it was written, without the name of the file system
     */
    public record Location(FileSystem fileSystem, String path) {
        public Optional<Entry> entry() {
            return fileSystem.find(path);
        }

        /** {@code flash:dir/name}, as messages name it. */
        public String shown() {
            return fileSystem.name() + ":" + path;
        }
    }

    private final Device device;
    private final RunningConfig running;
    private final List<FileSystem> fileSystems;
    private final MemoryStore store;
    private final Set<String> knownHosts = ConcurrentHashMap.newKeySet();
    private boolean startsAsItRuns;
    private @Nullable String startup;
    private @Nullable String bootedImage;

    /**
     * @param startsAsItRuns nothing was changed since the start: the startup configuration need not be held
     * @param startup otherwise it; null after it was erased
     */
    Memory(
            Device device,
            RunningConfig running,
            boolean startsAsItRuns,
            @Nullable String startup,
            List<FileSystem> fileSystems,
            MemoryStore store) {
        this.device = device;
        this.running = running;
        this.startsAsItRuns = startsAsItRuns;
        this.startup = startup;
        this.fileSystems = List.copyOf(fileSystems);
        this.store = store;
    }

    /** Hosts with the fingerprints of the keys that somebody accepted for them; forgotten with the simulator. */
    public Set<String> knownHosts() {
        return knownHosts;
    }

    public RunningConfig running() {
        return running;
    }

    public List<FileSystem> fileSystems() {
        return fileSystems;
    }

    /** The file system that names without a prefix belong to. */
    public FileSystem mainFileSystem() {
        return fileSystems.getFirst();
    }

    /** The saved configuration; empty after it was erased. */
    public synchronized Optional<Content> startup() {
        return Optional.ofNullable(startsAsItRuns ? device.render(this, "startup") : startup)
                .map(Held::of);
    }

    public void saveStartup(String text) {
        setStartup(text);
        save();
    }

    public void eraseStartup() {
        setStartup(null);
        save();
    }

    private synchronized void setStartup(@Nullable String text) {
        startsAsItRuns = false;
        startup = text;
    }

    /** Before the first change, the startup configuration becomes one of its own. */
    private synchronized void separateStartup() {
        if (startsAsItRuns) {
            setStartup(device.render(this, "startup"));
        }
    }

    /** Carries out a configuration command; true if the configuration is now another one. */
    public boolean configure(String section, String command, Change change) {
        separateStartup();
        boolean single =
                device.description().model().message("bootSystem", "list").equals("single");
        if (single && command.startsWith("boot system ") && !running.lines().contains(command)) {
            running.apply("", "no boot system", change);
        }
        return saved(running.apply(section, command, change));
    }

    public boolean openSection(String head, Change change) {
        separateStartup();
        return saved(running.openSection(head, change));
    }

    /** Carries out a section of a configuration file, the first line its head. */
    public boolean merge(List<String> section, Change change) {
        separateStartup();
        return saved(running.merge(section, change));
    }

    /** Takes other lines for the running configuration. */
    public void replaceRunning(List<String> lines, Change change) {
        separateStartup();
        running.replace(lines, change);
        save();
    }

    /** Whether the running configuration has lines that the next start will not know. */
    public boolean isModified() {
        List<String> running = Texts.body(device.render(this, "running"));
        return !startsAsItRuns && !running.equals(startupLines());
    }

    /** The lines of the startup configuration without its head; none after it was erased. */
    public List<String> startupLines() {
        return startup().map(content -> Texts.body(((Held) content).text())).orElse(List.of());
    }

    /** What was started last, as {@code flash:name}; empty for the image of the model. */
    public synchronized Optional<String> bootedImage() {
        return Optional.ofNullable(bootedImage);
    }

    /** After a start, the device runs with what was saved. */
    void startAgain(@Nullable String image, Change change) {
        List<String> saved = startupLines();
        if (!startsAsItRuns) {
            running.replace(saved, change);
        }
        setBootedImage(image);
        save();
    }

    synchronized void setBootedImage(@Nullable String url) {
        bootedImage = url;
    }

    /** How many bytes of configuration NVRAM holds. */
    public long startupBytesMax() {
        return fileSystems.stream()
                .filter(fileSystem -> fileSystem.name().equals("nvram"))
                .mapToLong(FileSystem::totalBytes)
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }

    public boolean replaceBanner(String delimiter, List<String> text, Change change) {
        separateStartup();
        return saved(running.replaceBanner(delimiter, text, change));
    }

    private boolean saved(boolean changed) {
        if (changed) {
            save();
        }
        return changed;
    }

    /** Finds {@code flash:dir/name}; empty if there is no such file system. */
    public Optional<Location> locate(String word) {
        // On IOS XR a name may begin with a slash before its file system.
        String url = word.replaceFirst("^/(?=[a-z0-9-]+:)", "");
        int colon = url.indexOf(':');
        if (colon < 0) {
            return Optional.of(new Location(mainFileSystem(), url));
        }
        String prefix = url.substring(0, colon);
        return fileSystems.stream()
                .filter(fileSystem -> fileSystem.isCalled(prefix))
                .findFirst()
                .map(fileSystem ->
                        new Location(fileSystem, url.substring(colon + 1).replaceFirst("^//[^/]*/|^/+", "")));
    }

    /** To be called after a file was written or deleted. */
    public void save() {
        store.save(this);
    }
}
