package io.copyrun.simulator.exec;

import io.copyrun.simulator.cli.HungUp;
import io.copyrun.simulator.cli.LineEditor.Echo;
import io.copyrun.simulator.cli.Session;
import io.copyrun.simulator.device.Device;
import io.copyrun.simulator.flash.Entry;
import io.copyrun.simulator.flash.FileSystem;
import java.util.Optional;

/**
 * The monitor in ROM of a device that found nothing to start. On a real one only the console shows it; here it answers on Telnet, as
 * a console server would.
 */
public final class Rommon {
    private final Session session;
    private final Device device;

    public Rommon(Session session) {
        this.session = session;
        this.device = session.device();
    }

    /** Talks until the device starts or the connection ends. */
    public void run() {
        session.terminal().write("\nrommon: no bootable image\n");
        for (int number = 1; true; number++) {
            String line = session.editor()
                    .read("rommon " + number + " > ", "", Echo.COMMAND)
                    .text()
                    .strip();
            if (!line.isEmpty()) {
                session.note("command", line);
                execute(line.split("\\s+"));
            }
        }
    }

    private void execute(String[] words) {
        String argument = words.length > 1 ? words[1] : "";
        switch (words[0]) {
            case "dir" -> dir(argument);
            case "boot", "b" -> boot(argument);
            case "reset", "i" -> {
                device.restart();
                throw new HungUp();
            }
            case "?", "help" ->
                session.println("boot                boot up an external process\n"
                        + "dir                 list files in file system\n"
                        + "reset               system reset");
            default -> session.println("monitor: command \"" + words[0] + "\" not found");
        }
    }

    private void dir(String word) {
        String name = word.isEmpty() ? device.memory().mainFileSystem().name() : word.replaceFirst(":.*", "");
        Optional<FileSystem> fileSystem = device.memory().fileSystems().stream()
                .filter(each -> each.isCalled(name))
                .findFirst();
        if (fileSystem.isEmpty()) {
            session.println("device does not contain a valid magic number\ndir: cannot open device \"" + word + "\"");
            return;
        }
        session.println("         File size           Checksum   File name");
        for (Entry entry : fileSystem.get().list("", true)) {
            if (!entry.deleted() && !entry.directory()) {
                session.println("  " + entry.size() + " bytes   " + entry.path());
            }
        }
    }

    private void boot(String word) {
        String url = word.isEmpty() ? device.filled("${imagePath}") : word;
        if (device.startFrom(url)) {
            throw new HungUp();
        }
        session.println("boot: cannot open \"" + url + "\"");
    }
}
