package io.copyrun.simulator.copy;

import io.copyrun.simulator.cli.Session;
import io.copyrun.simulator.flash.FileSystem;
import java.util.function.BooleanSupplier;

/** What IOS 10 and 11 ask before they write to their flash. */
final class OldErasure {
    private final Session session;
    private final Erasure erasure;
    private final Incoming incoming;
    private final FileSystem fileSystem;
    private final boolean contains;

    OldErasure(Session session, Incoming incoming) {
        this.session = session;
        this.erasure = new Erasure(session);
        this.incoming = incoming;
        this.fileSystem = incoming.fileSystem();
        this.contains = !fileSystem.listPart(incoming.path()).isEmpty();
    }

    private String source() {
        Remote from = incoming.from();
        return from == null ? incoming.source() : from.file();
    }

    private String host() {
        Remote from = incoming.from();
        return from == null ? "" : from.host();
    }

    /** IOS 10: the copy itself, and the erase; whether the copy goes on. */
    boolean agrees10() {
        if (!session.confirm("copy-file", "Copy " + source() + " from " + host() + " into flash memory? [confirm]")) {
            return false;
        }
        if (!contains) {
            return true;
        }
        long room = fileSystem.room(incoming.path());
        session.println(
                room == 0
                        ? "Flash is filled to capacity.\nErasure is needed before flash may be written."
                        : room + " bytes available for writing without erasure.");
        boolean agreed = erasure.agreesAtFirst("Erase flash before writing? [confirm]");
        erasure.answered(agreed, fileSystem, incoming.path());
        if (agreed) {
            session.println("Clearing and initializing flash memory (please wait)");
            erasure.run(fileSystem, incoming.path());
        }
        return true;
    }

    /** IOS 11: the file is read once, then three questions; whether the copy goes on. */
    boolean agrees11(BooleanSupplier probe) {
        if (!probe.getAsBoolean()) {
            return false;
        }
        boolean erases = contains && erasure.agreesAtFirst("Erase flash device before writing? [confirm]");
        if (erases
                && !session.confirmFile(
                        "erase-sure", "Flash contains files. Are you sure you want to erase? [confirm]")) {
            erases = false;
        }
        String name = incoming.name();
        if (!erases && fileSystem.find(incoming.path()).isPresent()) {
            session.println("File '" + name + "' already exists; it will be invalidated!");
        }
        boolean agreed = session.ask(
                        "copy-file",
                        "Copy '" + source() + "' from server\n  as '" + name + "' into Flash WITH"
                                + (erases ? "" : "OUT") + " erase? [yes/no]",
                        "")
                .filter(answer -> !answer.isEmpty() && "yes".startsWith(answer))
                .isPresent();
        erasure.answered(agreed && erases, fileSystem, incoming.path());
        if (agreed && erases) {
            erasure.run(fileSystem, incoming.path());
        }
        return agreed;
    }
}
