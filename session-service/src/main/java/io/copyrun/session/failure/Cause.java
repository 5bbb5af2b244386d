package io.copyrun.session.failure;

/** Every cause code that session-service gives, whether another attempt can help, and what to do next. */
public enum Cause {
    BAD_REQUEST(Retry.NEVER, "Correct the request and send it again with a new operationId."),
    UNKNOWN_DEVICE(Retry.NEVER, "Add the device to the inventory, or correct its name, and ask again."),
    UNKNOWN_PLATFORM(Retry.NEVER, "Set the device's platform in the inventory to one that GET /api/platforms lists."),
    UNKNOWN_CREDENTIALS(Retry.NEVER, "Configure the credential profile in session-service, or choose another one."),
    UNSUPPORTED_TRANSFER_PROTOCOL(Retry.NEVER, "Set the device's transferProtocol to one that a living node serves."),
    TFTP_PORT_NOT_69(Retry.NEVER, "Run tftp-service on UDP port 69: devices cannot be told another one."),
    NO_TRANSFER_NODE(Retry.LATER, "Start a tftp-service, and look at its health page."),
    CONNECTION_REFUSED(
            Retry.LATER, "Look whether all VTY lines are in use (show users) and whether SSH or Telnet is on."),
    CONNECTION_TIMED_OUT(Retry.LATER, "Check that the address answers and that no filter drops SSH or Telnet."),
    CONNECTION_CLOSED(Retry.LATER, "Look whether all VTY lines are in use (show users), and at the VTY access class."),
    NO_COMMON_ALGORITHM(
            Retry.NEVER, "Set sshAlgorithms to legacy for this device, if it is too old for anything better."),
    HOST_KEY_CHANGED(
            Retry.NEVER,
            "Find out why the device shows another host key; if it may, accept it: POST /api/devices/{name}/host-key/accept."),
    LOGIN_REFUSED(Retry.NEVER, "Check the credential profile; Copyrun does not try again, so as to lock nobody out."),
    JUMP_HOST_REFUSED(Retry.NEVER, "Check the credential profile of the device's jump host."),
    ENABLE_REFUSED(Retry.NEVER, "Check the enable password of the credential profile."),
    CREDENTIALS_SUSPENDED(
            Retry.NEVER,
            "Check the credential profile, then POST /api/credential-profiles/{name}/reset, and ask again."),
    LOGIN_TIMED_OUT(Retry.LATER, "Log in by hand and see where the device stops answering (AAA server?)."),
    DEVICE_SILENT(
            Retry.LATER, "Log in by hand and see whether the device answers; its CPU or AAA server may be stuck."),
    SESSION_LOST(Retry.LATER, "Check whether the device has restarted (show version, uptime)."),
    DEVICE_BUSY(Retry.LATER, "Wait until the other session has finished with this file system."),
    COMMAND_REJECTED(Retry.NEVER, "Check that the platform in the inventory is the right one."),
    COMMAND_DENIED(Retry.NEVER, "Allow this command to the user in AAA command authorization."),
    OUTPUT_TOO_LONG(Retry.NEVER, "Log in by hand and run the command: its output does not end."),
    UNEXPECTED_QUESTION(Retry.NEVER, "Report the question; nothing was confirmed on the device."),
    FILE_NOT_FOUND(Retry.NEVER, "Look at the listing of the file system and correct the path."),
    FILE_IS_DIRECTORY(Retry.NEVER, "Name a file inside the directory."),
    STARTUP_CONFIG_ABSENT(Retry.NEVER, "Save the configuration on the device (copy running-config startup-config)."),
    IMAGE_NOT_FOUND(
            Retry.NEVER, "Check the image's path in show version; a device booted from the network holds none."),
    IMAGE_IN_PACKAGES(
            Retry.NEVER,
            "Ask for the list of packages that the explanation names, and for each package in it, as kinds file:<path>."),
    NO_ROUTE(Retry.NEVER, "Check the device's route and source address towards the transfer node."),
    TRANSFER_TIMED_OUT(
            Retry.ONCE, "Open UDP 69 and the transfer-port range between device and node; check VRF and source."),
    TRANSFER_REFUSED(Retry.ONCE, "Look at GET /api/transfers on the node: the ticket names the addresses it accepts."),
    TRANSFER_NOT_ARMED(Retry.LATER, "Look at the node's health page; it did not take the ticket in time."),
    TRANSFER_FAILED(Retry.LATER, "Look at the transfer's cause in GET /api/transfers on the node."),
    ARCHIVE_SILENT(
            Retry.LATER, "Start archive-service, and look at its health page; the bytes wait in the node's spool."),
    ARTIFACT_INCOMPLETE(
            Retry.ONCE, "Compare the quarantined artifact with the device; raise the user's privilege if filtered."),
    CONFIGURATION_FILTERED(
            Retry.NEVER, "Give the user the level or the role that the explanation names, and ask again."),
    WORDS_DISAGREE(
            Retry.ONCE, "Compare the sizes that device, transfer node and archive give; do not trust this backup."),
    WRONG_DEVICE(
            Retry.NEVER,
            "Find out which device answers on this address; after a replacement of hardware ask with otherDevice."),
    WRONG_PLATFORM(Retry.NEVER, "Correct the device's platform in the inventory, or leave it out to have it detected."),
    UNKNOWN_ARTIFACT(Retry.NEVER, "Look at GET /api/artifacts in archive-service, and correct the artifactId."),
    ARTIFACT_DAMAGED(
            Retry.NEVER,
            "Restore another version; repair the archive from its second copy. The device was not touched."),
    ARTIFACT_CAPTURED(
            Retry.NEVER,
            "Restore a version that was copied; a capture is for reading and comparing, its keys may be masked."),
    ARTIFACT_OF_OTHER_DEVICE(
            Retry.NEVER, "Choose an artifact of this device, or ask with otherDevice if its hardware was replaced."),
    ARTIFACT_OF_OTHER_MODEL(Retry.NEVER, "Choose an image for this model."),
    ARCHIVE_UNREACHABLE(Retry.LATER, "Start archive-service, and look at its health page."),
    FLASH_INSUFFICIENT(
            Retry.NEVER,
            "Remove files that nobody needs, or ask again with allowErase, which a decision must approve."),
    FLASH_TOO_SMALL(Retry.NEVER, "Upgrade the flash memory of the device, or choose a smaller image."),
    PROOF_FAILED(
            Retry.NEVER, "Find out why the backup failed: nothing is changed without a copy of what would be lost."),
    DECISION_REFUSED(Retry.NEVER, "Nothing; the device is as it was."),
    DECISION_EXPIRED(Retry.NEVER, "Ask again, and decide shortly before the work may begin."),
    NOT_CLEARED(Retry.LATER, "Look at the plan and its decisions; ask again if the change is still wanted."),
    CONTENT_DIFFERS(Retry.LATER, "Do not start the device from this file; Copyrun copies it again where it may."),
    CONTENT_UNVERIFIED(Retry.NEVER, "Compare the file by hand before the device is reloaded."),
    LINES_REJECTED(Retry.NEVER, "Look at the rejected lines, and correct or enter them by hand."),
    FILE_PROMPT_QUIET(
            Retry.NEVER, "Set file prompt alert on the device: it would overwrite and delete without a question."),
    BOOT_NOT_SET(Retry.ONCE, "Set the boot variable by hand, and look at it before the device is reloaded."),
    INSTALL_FAILED(
            Retry.ONCE, "Look at show install log on the device; the packages that it starts from are as they were."),
    OLD_IMAGE_BACK(
            Retry.NEVER,
            "The device starts from its old image as before; find out why the new one could not be copied, and ask again."),
    NOT_ENOUGH_SPACE(
            Retry.NEVER, "Look at the listing of the file system, and let the plan make room; then ask again."),
    READ_ONLY_FILE_SYSTEM(
            Retry.NEVER,
            "Look why the device writes nothing there: write protection, jumper, image running from flash."),
    CHECKSUM_MISMATCH(Retry.ONCE, "Compare the device's hash with the archive's; do not let anyone reload the device."),
    NOT_AN_IMAGE(Retry.NEVER, "Choose an image of this device's model; nothing was confirmed on the device."),
    NOT_A_CONFIGURATION(Retry.NEVER, "Look at the artifact: the device takes it for no configuration."),
    RESTORE_UNSUPPORTED(Retry.NEVER, "Restore by hand, or in another way that the explanation names."),
    DEADLINE_PASSED(Retry.NEVER, "Ask again with a later deadline, or look at what the operation waited for."),
    DEADLINE_TOO_NEAR(Retry.NEVER, "Ask again with a later deadline: what is removed needs time to be replaced."),
    CANCELLED(Retry.NEVER, "Nothing; ask again when the backup is wanted."),
    INTERNAL_ERROR(Retry.LATER, "Look at session-service's log for this operation, and report it.");

    /** Whether the same operation should be tried again by itself. */
    public enum Retry {
        NEVER,
        ONCE,
        /** With growing pauses, until the attempts or the deadline are used up. */
        LATER
    }

    private final Retry retry;
    private final String nextSafeAction;

    Cause(Retry retry, String nextSafeAction) {
        this.retry = retry;
        this.nextSafeAction = nextSafeAction;
    }

    public Retry retry() {
        return retry;
    }

    /** One sentence for the operator. */
    public String nextSafeAction() {
        return nextSafeAction;
    }
}
