package io.copyrun.simulator.device;

import io.copyrun.simulator.device.RunningConfig.Change;
import io.copyrun.simulator.estate.DeviceDescription;
import io.copyrun.simulator.estate.Faults;
import io.copyrun.simulator.flash.Content;
import io.copyrun.simulator.flash.Entry;
import io.copyrun.simulator.flash.Held;
import io.copyrun.simulator.flash.Stored;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One simulated device. What it remembers is made when somebody first looks at it, so that an idle device costs little. */
public final class Device {
    /** Devices were started in the half year after this, each at its own time: uptimes differ, and stay over a restart. */
    private static final Instant FIRST_START = Instant.parse("2025-05-12T03:10:00Z");

    private static final int FULL_PRIVILEGE = 15;
    private static final Pattern SECRET =
            Pattern.compile("secret|password|community|pre-share|^(username|crypto|snmp-server|aaa|enable) ");

    private static final int START_SPREAD_MINUTES = 150 * 24 * 60;

    private final DeviceDescription description;
    private final Path directory;
    private final DeviceLog log;
    private final DeviceClock clock;
    private final int tftpPort;
    private final Lines lines;
    private final List<Upload> uploads = new CopyOnWriteArrayList<>();
    private final AtomicInteger readings = new AtomicInteger();
    private volatile Faults faults;
    private volatile @Nullable Memory memory;

    /**
     * @param directory of the simulator's data; logs and what changed are kept in it
     * @param tftpPort port of servers that this device copies to and from; 69 for a real one
     */
    public Device(DeviceDescription description, Path directory, Clock clock, int tftpPort) {
        this.description = description;
        this.directory = directory;
        this.tftpPort = tftpPort;
        this.faults = description.faults();
        this.log = new DeviceLog(directory.resolve("log").resolve(description.name() + ".log"), clock);
        this.clock = new DeviceClock(clock, bootedAt(), "unset".equals(description.value("clock")));
        this.lines = new Lines(description.vtyLines());
    }

    private Instant bootedAt() {
        int minutes = Math.floorMod(description.name().hashCode(), START_SPREAD_MINUTES);
        return FIRST_START.plus(Duration.ofMinutes(minutes));
    }

    Instant firstChange() {
        return clock.booted().plus(Duration.ofSeconds(141));
    }

    public DeviceDescription description() {
        return description;
    }

    public String name() {
        return description.name();
    }

    public DeviceLog log() {
        return log;
    }

    public DeviceClock clock() {
        return clock;
    }

    public Lines lines() {
        return lines;
    }

    public int tftpPort() {
        return tftpPort;
    }

    public Faults faults() {
        return faults;
    }

    /** What is wrong with the device from now on. */
    public void setFaults(Faults faults) {
        this.faults = faults;
        log.add(0, "faults", faults.toString());
    }

    public List<Upload> uploads() {
        return List.copyOf(uploads);
    }

    public void uploaded(int session, Upload upload) {
        uploads.add(upload);
        log.add(session, "upload-finished", upload.file() + " " + upload.bytes() + " bytes sha256 " + upload.sha256());
    }

    public synchronized Memory memory() {
        if (memory == null) {
            memory = new MemoryStore(this, directory.resolve("state").resolve(name() + ".json")).load();
        }
        return memory;
    }

    /** The running configuration as a copy sends it; a lower privilege sees the lines that hold no secret. */
    public Content runningConfig() {
        String all = render(memory(), "running");
        Integer level = faults.privilege();
        return Held.of(
                level == null || level >= FULL_PRIVILEGE
                        ? all
                        : all.lines()
                                .filter(line -> !SECRET.matcher(line).find())
                                .collect(Collectors.joining("\n", "", "\n")));
    }

    /** Makes the running configuration the one of the next start; whether there is room is not asked. */
    public void saveConfig() {
        memory().saveStartup(render(memory(), "startup"));
    }

    /**
     * What a copy would send now.
     *
     * @param kind {@code running-config}, {@code startup-config}, {@code image} or {@code file:flash:name}
     */
    public Optional<Content> holds(String kind) {
        return switch (kind) {
            case "running-config" -> Optional.of(Held.of(render(memory(), "running")));
            case "startup-config" -> memory().startup();
            case "image" -> file(filled("${imagePath}"));
            default -> kind.startsWith("file:") ? file(kind.substring("file:".length())) : Optional.empty();
        };
    }

    private Optional<Content> file(String url) {
        return memory().locate(url).flatMap(Memory.Location::entry).map(Entry::content);
    }

    /** The text with the device's values in it. */
    public String filled(String text) {
        return Texts.filled(text, this::value);
    }

    /** A value for texts: the device's own, its model's, or a built-in one; null if there is none. */
    @Nullable
    String value(String key) {
        String given = description.value(key);
        if (given != null) {
            return given;
        }
        return switch (key) {
            case "name" -> name();
            case "hostname" ->
                memory == null ? description.hostname() : memory.running().hostname();
            case "address" -> description.address();
            case "serial" -> serial("FOC");
            case "serial2" -> serial("FDO");
            case "mac" -> mac();
            case "octet3" -> description.address().split("\\.")[2];
            case "octet4" -> description.address().split("\\.")[3];
            case "username" -> description.credentials().username();
            case "uptime" -> clock.uptime();
            case "kernelUptime" -> clock.kernelUptime();
            case "now" -> clock.shown();
            case "nowLong" -> DeviceClock.nxos(clock.now());
            case "booted" -> DeviceClock.ios(clock.booted());
            case "bootedLong" -> DeviceClock.nxos(clock.booted());
            default -> null;
        };
    }

    private String serial(String prefix) {
        int hash = Math.floorMod(name().hashCode() * 31 + 7, 36 * 36 * 36 * 36);
        String tail = Integer.toString(hash, 36).toUpperCase(Locale.ROOT);
        return prefix + (1600 + Math.floorMod(name().hashCode(), 800)) + "0".repeat(4 - tail.length()) + tail;
    }

    private String mac() {
        int hash = name().hashCode();
        return String.format(
                Locale.ROOT, "00:0D:28:%02X:%02X:%02X", (hash >> 16) & 255, (hash >> 8) & 255, hash & 0xf0);
    }

    /** A configuration as a file: its head, its lines, and what drifts. */
    String render(Memory from, String which) {
        var config = description.model().config();
        String head = which.equals("startup") ? config.startupHeader() : config.header();
        String text = head + String.join("\n", from.running().lines()) + "\n";
        Change change = from.running().lastChange();
        return Texts.filled(text, key -> drifting(key, change));
    }

    private @Nullable String drifting(String key, Change change) {
        boolean drifts = description.driftingNoise();
        String user = description.credentials().username();
        int base = 17_179_000 + Math.floorMod(name().hashCode(), 900);
        return switch (key) {
            case "clockPeriod" -> Integer.toString(base + (drifts ? readings.incrementAndGet() % 90 : 0));
            case "time" -> DeviceClock.nxos(drifts ? clock.now() : change.at());
            case "changed" ->
                DeviceClock.ios(change.at()) + (change.changedBy() == null ? "" : " by " + change.changedBy());
            case "changedLong" -> DeviceClock.nxos(change.at());
            case "saved" -> DeviceClock.ios(change.at()) + " by " + user;
            default -> value(key);
        };
    }

    /** A content on the disk, where it survives the simulator. */
    public Stored stored(Content content) {
        if (content instanceof Stored stored) {
            return stored;
        }
        Path path = directory.resolve("files").resolve(name() + "-" + UUID.randomUUID());
        try (OutputStream out = Files.newOutputStream(path)) {
            content.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot store a file of a device: " + path, e);
        }
        return new Stored(path, content.size());
    }

    /** A place for a file that is being received. */
    public Path newFile() {
        return directory.resolve("files").resolve(name() + "-" + UUID.randomUUID());
    }
}
