package io.copyrun.session.device;

import io.copyrun.event.TransferProtocol;
import io.copyrun.session.restore.Change;
import io.copyrun.session.restore.Clearance;
import io.copyrun.session.restore.Destination;
import io.copyrun.session.restore.Flash;
import io.copyrun.session.restore.SendCheck;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A session that may change its device. Nothing that destroys is typed, and no question of the device that would is agreed to,
 * unless a clearance names it and the check allows it in the moment before it is sent; everything else is answered no.
 *
 * <p>Every method but the last three of them only reads. A failure says in its verdict whether anything may have been changed:
 * {@code UNTOUCHED} only where nothing that changes the device was sent.
 */
public interface RestoreSession extends DeviceSession {
    /**
     * Asks whether the device is of the platform whose commands are typed to it.
     *
     * @param protocol that it must copy from servers over, before anything is done to it
     * @throws SessionFailed with {@code WRONG_PLATFORM} when its {@code show version} is not that platform's, and with
     *     {@code UNSUPPORTED_TRANSFER_PROTOCOL} when that platform has no commands for the protocol
     */
    void confirmPlatform(TransferProtocol protocol) throws SessionFailed;

    /**
     * Lists a file system with all its directories.
     *
     * @param fileSystem with its colon; null for the one that the device starts from
     */
    Flash flash(@Nullable String fileSystem) throws SessionFailed;

    /**
     * What the next start loads, in whichever place the device shows it, however many commands that takes; empty where nothing
     * is set.
     */
    Optional<String> bootVariable() throws SessionFailed;

    /** How much the device asks. */
    FilePrompt filePrompt() throws SessionFailed;

    /** The lines of the running configuration as the terminal shows them, whole for certain. */
    List<String> runningConfiguration() throws SessionFailed;

    /**
     * The device's own MD5 of a file.
     *
     * @param path without the file system
     * @return lower-case hexadecimal; empty where the platform cannot compute one
     */
    Optional<String> md5(String fileSystem, String path) throws SessionFailed;

    /**
     * What a change has made ready: what the next start loads, as the device prints it, or the version of packages that wait to be
     * activated; empty where there is nothing.
     */
    Optional<String> prepared(Change change) throws SessionFailed;

    /**
     * The name that the server must have a file under: old devices ask for no other, and keep it.
     *
     * @return empty where any name will do
     * @throws SessionFailed when the server can have no file of that name
     */
    Optional<String> nameOnServer(Destination destination) throws SessionFailed;

    /**
     * Types the copy command. One that destroys by itself needs a clearance among those given: {@code Merge}, {@code Replace} or
     * {@code Overwrite} of {@code nvram:startup-config}, and {@code Overwrite} of a file where it exists already.
     *
     * @param clearances what the device may be told yes to, exactly
     */
    Fetched fetch(CopyFromServer copy, List<Clearance> clearances, SendCheck check) throws SessionFailed;

    /**
     * Keeps a configuration that was put in the place of the running one and would be taken back otherwise. A device without such
     * a timer has kept it already.
     */
    default void confirmReplaced() throws SessionFailed {}

    /**
     * Carries out a change that needs no server: an erase, a deletion, a squeeze; what the next start loads, which is saved where
     * the platform needs that, or what install mode wants, both for the caller to read back; or a reload without saving, with
     * which the session is over.
     */
    void carryOut(Clearance clearance, SendCheck check) throws SessionFailed;
}
