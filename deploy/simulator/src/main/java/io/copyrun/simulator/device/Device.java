package io.copyrun.simulator.device;

import io.copyrun.simulator.device.RunningConfig.Change;
import io.copyrun.simulator.estate.DeviceDescription;
import io.copyrun.simulator.estate.Faults;
import io.copyrun.simulator.estate.FlashFaults;
import io.copyrun.simulator.estate.ServerPorts;
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

    /** How long a start takes; the value {@code startMillis} says otherwise. Real ones take minutes. */
    private static final long START_MILLIS = 2_000;

    private static final int START_SPREAD_MINUTES = 150 * 24 * 60;

    private final DeviceDescription description;
    private final Path directory;
    private final DeviceLog log;
    private final DeviceClock clock;
    private final ServerPorts servers;
    private final Lines lines;
    private final List<Upload> uploads = new CopyOnWriteArrayList<>();
    private final AtomicInteger readings = new AtomicInteger();
    private final DeviceValues values = new DeviceValues(this);
    private final Reversal reversal = new Reversal(this);
    private final Power power = new Power();
    private final Strikes strikes;
    private volatile Faults faults;
    private volatile @Nullable Memory memory;

    /**
     * @param directory of the simulator's data; logs and what changed are kept in it
     * @param servers ports of servers that this device copies to and from
     */
    public Device(DeviceDescription description, Path directory, Clock clock, ServerPorts servers) {
        this.description = description;
        this.directory = directory;
        this.servers = servers;
        this.faults = description.faults();
        this.log = new DeviceLog(directory.resolve("log").resolve(description.name() + ".log"), clock);
        this.clock = new DeviceClock(clock, bootedAt(), "unset".equals(description.value("clock")));
        this.lines = new Lines(description.vtyLines());
        this.strikes = new Strikes(faults.flash());
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

    public Power power() {
        return power;
    }

    public Reversal reversal() {
        return reversal;
    }

    public Strikes strikes() {
        return strikes;
    }

    public ServerPorts servers() {
        return servers;
    }

    public Faults faults() {
        return faults;
    }

    /** What is wrong with the device from now on. */
    public void setFaults(Faults faults) {
        this.faults = faults;
        strikes.begin(faults.flash());
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

    /** The memory, if somebody has looked at it yet. */
    @Nullable
    Memory memoryIfLooked() {
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

    /** The device loses its power, and starts again with what it finds in its flash and its NVRAM. */
    public void restart() {
        Duration away = Duration.ofMillis(milliseconds("startMillis", START_MILLIS));
        Memory now = memory();
        FlashFaults.Into into = faults.flash().into();
        String present = filled("${imagePath}");
        Optional<String> image = BootVariable.of(now, now.startupLines()).bootable(present);
        boolean starts = into == null
                ? image.isPresent() || (!hasImages() && boot(true).files().isEmpty())
                : into == FlashFaults.Into.CLI;
        String helper = description.model().message("bootHelper", "no");
        Power.State next = starts
                ? Power.State.RUNNING
                : helper.equals("yes") && into == null ? Power.State.BOOT_HELPER : Power.State.ROMMON;
        now.startAgain(hasImages() ? image.orElse(present) : null, new Change(clock.now(), null));
        clock.restarted();
        log.add(0, "restarted", next + (starts ? " " + image.orElse(present) : ""));
        power.restart(away, next);
    }

    /** Leaves the monitor in ROM with this image; false if it is not there or not whole. */
    public boolean startFrom(String url) {
        boolean whole = memory().locate(url)
                .flatMap(Memory.Location::entry)
                .filter(Entry::whole)
                .isPresent();
        if (whole) {
            memory().startAgain(url, new Change(clock.now(), null));
            log.add(0, "restarted", Power.State.RUNNING + " " + url);
            power.restart(Duration.ofMillis(milliseconds("startMillis", START_MILLIS)), Power.State.RUNNING);
        }
        return whole;
    }

    /** Whether this kind of device has an image in its flash at all; on IOS XR it is spread over packages. */
    private boolean hasImages() {
        return value("imagePath") != null;
    }

    /** A duration among the values; so much if none is given. */
    public long milliseconds(String key, long usual) {
        String given = description.value(key);
        return given == null ? usual : Long.parseLong(given);
    }

    /** The name in the prompt. */
    public String hostname() {
        return faults.otherSerial() == null ? memory().running().hostname() : "not-" + name();
    }

    /** What the next start loads, in the order of its tries, as far as a configuration says. */
    public BootVariable boot(boolean saved) {
        return BootVariable.of(
                memory(), saved ? memory().startupLines() : memory().running().lines());
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
        return values.of(key);
    }

    /** A configuration as a file: its head, its lines, and what drifts. */
    String render(Memory from, String which) {
        var config = description.model().config();
        String head = which.equals("startup") ? config.startupHeader() : config.header();
        String text = head + String.join("\n", from.running().lines()) + "\n";
        if (faults.otherSerial() != null) {
            text = text.replaceFirst("(?m)^(hostname|switchname) .*$", "$1 not-" + name());
        }
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
