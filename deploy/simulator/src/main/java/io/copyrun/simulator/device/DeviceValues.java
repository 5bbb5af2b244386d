package io.copyrun.simulator.device;

import io.copyrun.simulator.estate.Model.Dialect;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the texts of one device are filled with. */
final class DeviceValues {
    private static final Set<String> SERIALS = Set.of("serial", "serial2", "boardId");

    /** Dialects that write a slash between a file system and a file. */
    private static final Set<Dialect> SLASH = Set.of(Dialect.NXOS, Dialect.ASA, Dialect.EOS);

    private final Device device;

    DeviceValues(Device device) {
        this.device = device;
    }

    /** A value for texts: the device's own, its model's, or a built-in one; null if there is none. */
    @Nullable
    String of(String key) {
        Optional<String> special = ofOtherDevice(key).or(() -> started(key));
        if (special.isPresent()) {
            return special.get();
        }
        String given = device.description().value(key);
        if (given != null) {
            return given;
        }
        return switch (key) {
            case "name" -> device.name();
            case "hostname" ->
                device.memoryIfLooked() == null ? device.description().hostname() : device.hostname();
            case "address" -> device.description().address();
            case "serial" -> serial("FOC");
            case "serial2" -> serial("FDO");
            case "mac" -> mac();
            case "octet3" -> device.description().address().split("\\.")[2];
            case "octet4" -> device.description().address().split("\\.")[3];
            case "username" -> device.description().credentials().username();
            case "uptime" -> device.clock().uptime();
            case "kernelUptime" -> device.clock().kernelUptime();
            case "now" -> device.clock().shown();
            case "nowLong" -> DeviceClock.nxos(device.clock().now());
            case "booted" -> DeviceClock.ios(device.clock().booted());
            case "bootVariable" -> String.join("", tried(true, "," + device.filled("${bootSuffix}") + ";"));
            case "bootSuffix" -> "1";
            case "bootDefault" -> "";
            case "bootNext" -> joined(tried(true, ""));
            case "bootNow" -> joined(tried(false, ""));
            case "bootedLong" -> DeviceClock.nxos(device.clock().booted());
            default -> null;
        };
    }

    private String joined(List<String> files) {
        return files.isEmpty() ? device.filled("${bootDefault}") : String.join(";", files);
    }

    private List<String> tried(boolean saved, String suffix) {
        boolean slash = SLASH.contains(device.description().model().dialect());
        return device.boot(saved).files().stream()
                .map(file -> (slash ? file.replaceFirst(":", ":/") : file) + suffix)
                .toList();
    }

    private Optional<String> ofOtherDevice(String key) {
        return SERIALS.contains(key) ? Optional.ofNullable(device.faults().otherSerial()) : Optional.empty();
    }

    private Optional<String> started(String key) {
        Memory memory = device.memoryIfLooked();
        Optional<String> url = memory == null ? Optional.empty() : memory.bootedImage();
        return switch (key) {
            case "imagePath" -> url;
            case "image" -> url.map(path -> path.replaceFirst("^[^:]*:/*(\\d:)?", ""));
            default -> Optional.empty();
        };
    }

    private String serial(String prefix) {
        int hash = Math.floorMod(device.name().hashCode() * 31 + 7, 36 * 36 * 36 * 36);
        String tail = Integer.toString(hash, 36).toUpperCase(Locale.ROOT);
        return prefix + (1600 + Math.floorMod(device.name().hashCode(), 800)) + "0".repeat(4 - tail.length()) + tail;
    }

    private String mac() {
        int hash = device.name().hashCode();
        return String.format(
                Locale.ROOT, "00:0D:28:%02X:%02X:%02X", (hash >> 16) & 255, (hash >> 8) & 255, hash & 0xf0);
    }
}
