package io.copyrun.e2e;

import io.copyrun.e2e.Halt.Sign;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a restore is when a service is killed: R1 to R14, each before and after something durable. A device is still while it is at
 * such a point, so that all points of a kill are hit exactly.
 */
enum KillPoint {
    /** R1: asked for while the service is dead. */
    ASKED(1, Reach.ASKED_OF_THE_DEAD),
    /** The request is stored; another restore has the device. */
    STORED(1, Reach.STORED),
    /** R2: decided while the service is dead. */
    DECIDED(2, Reach.DECIDED_OF_THE_DEAD),
    /** The approval is stored; the session that uses it has logged in. */
    APPROVED(2, Signs.loggedIn(4)),
    /** R3: the backup of what will be lost has begun. */
    BACKING_UP(3, Signs.of("upload-started", "")),
    /** It is completed; nothing has been read back. */
    BACKED_UP(3, Signs.loggedIn(3)),
    /** R4: the archive reads back. */
    READING_BACK(4, Reach.ARCHIVE_STOPPED, Signs.after(Signs.loggedIn(3), "command", "show running-config | include")),
    /** All was read back; the restore waits for a decision, which comes after the restart. */
    READ_BACK(4, Reach.DECIDED_LATER),
    /** R5: the node, with the ticket, fetches the artifact. */
    FETCHING(5, Reach.ARCHIVE_STOPPED, Signs.of("erased", "")),
    /** The node has it: the device has the first of its bytes. */
    FETCHED(5, Signs.of("landed", "")),
    /** R6: the ticket is written, and the node has not taken it. */
    EXPECTED(6, Reach.NODE_STOPPED, Signs.of("erased", "")),
    /** The node has it; the copy command is typed. */
    ARMED(6, Signs.of("command", "copy tftp")),
    /** R7: the first login is accepted. */
    LOGGED_IN(7, Signs.loggedIn(1)),
    /** The device has said who it is. */
    IDENTIFIED(7, Signs.after(Signs.of("command", "show version"), "command", "")),
    /** R8: what is on the flash is listed, after the decision. */
    LISTING(8, Signs.after(Signs.loggedIn(4), "command", "show flash")),
    /** It was. */
    LISTED(8, Signs.after(Signs.after(Signs.loggedIn(4), "command", "show flash"), "command", "")),
    /** R9: the erase command is typed, and the device has not asked. */
    TYPED(9, Signs.of("command", "erase flash")),
    /** The device is asking; nobody has answered. */
    PROMPTED(9, Signs.of("asked", "erase")),
    /** R10: the answer is there, and nothing is erased. */
    ANSWERED(10, Signs.of("question", "erase-all confirmed")),
    /** Everything is erased; nobody was told. */
    ERASED(10, Signs.of("erased", "")),
    /** R11: the device has not asked the node for the file. */
    COPYING(11, Signs.of("download-started", "")),
    /** Half of it is there. */
    HALF_COPIED(11, Signs.after(Signs.of("landed", ""), "landed", "")),
    /** R12: what was copied is being read back. */
    VERIFYING(12, Signs.after(Signs.of("erased", ""), "upload-started", "")),
    /** It was; the next session has logged in. */
    VERIFIED(12, Signs.after(Signs.after(Signs.of("erased", ""), "upload-finished", ""), "logged-in", "")),
    /** R13: the boot variable is typed. */
    BOOT_TYPED(13, Signs.of("destroyed", "boot system")),
    /** The reload is answered with yes. */
    RELOADING(13, Signs.of("destroyed", "reload")),
    /** R14: the device is back, and is looked at. */
    BACK(14, Signs.after(Signs.of("restarted", ""), "logged-in", "")),
    /** The end is said. */
    ENDED(14, Reach.ENDED);

    /** How it is seen, and kept, that a restore is there. */
    enum Reach {
        /** The device stands still. */
        HELD,
        /** The device stands still until the archive does, and goes on then. */
        ARCHIVE_STOPPED,
        /** The device stands still until the transfer node does, and goes on then. */
        NODE_STOPPED,
        ASKED_OF_THE_DEAD,
        STORED,
        DECIDED_OF_THE_DEAD,
        DECIDED_LATER,
        ENDED
    }

    private final int step;
    private final Reach reach;
    private final List<Sign> signs;

    KillPoint(int step, Reach reach) {
        this(step, reach, List.of());
    }

    KillPoint(int step, List<Sign> signs) {
        this(step, Reach.HELD, signs);
    }

    KillPoint(int step, Reach reach, List<Sign> signs) {
        this.step = step;
        this.reach = reach;
        this.signs = signs;
    }

    /** The device whose restore comes to this point. */
    String device() {
        return "kp-%02d".formatted(ordinal() + 1);
    }

    /** 1 to 14. */
    int step() {
        return step;
    }

    Reach reach() {
        return reach;
    }

    /** Lines of a device's log, the last of which it stands still at. */
    List<Sign> signs() {
        return signs;
    }

    boolean boots() {
        return step >= 12;
    }

    boolean reloads() {
        return step >= 13;
    }

    private static final class Signs {
        static List<Sign> of(String what, String begins) {
            return List.of(new Sign(what, begins));
        }

        static List<Sign> loggedIn(int times) {
            return Stream.generate(() -> new Sign("logged-in", "")).limit(times).toList();
        }

        static List<Sign> after(List<Sign> first, String what, String begins) {
            return Stream.concat(first.stream(), Stream.of(new Sign(what, begins)))
                    .toList();
        }
    }
}
