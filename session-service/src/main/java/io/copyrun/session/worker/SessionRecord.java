package io.copyrun.session.worker;

import io.copyrun.session.device.CopyToServer;
import io.copyrun.session.device.Credentials;
import io.copyrun.session.device.DeviceSession;
import io.copyrun.session.device.SessionFailed;
import io.copyrun.session.device.Target;
import io.copyrun.session.transcript.Entry;
import io.copyrun.session.transcript.Header;
import io.copyrun.session.transcript.Recording;
import io.copyrun.session.transcript.Secrets;
import io.copyrun.session.transcript.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Writes down the session of one attempt, and keeps it when it is worth it. Not thread-safe. */
final class SessionRecord {
    private static final Logger LOG = Logger.getLogger(SessionRecord.class.getName());

    private final Transcripts transcripts;
    private final String operationId;
    private final int attempt;
    private final String device;
    private @Nullable Recording recording;

    SessionRecord(Transcripts transcripts, String operationId, int attempt, String device) {
        this.transcripts = transcripts;
        this.operationId = operationId;
        this.attempt = attempt;
        this.device = device;
    }

    /** A session begins. */
    Recording begin(Target target, Credentials credentials) {
        Header header = new Header(
                operationId,
                attempt,
                target.device(),
                target.address(),
                target.controlProtocol().name(),
                target.platform(),
                credentials.username(),
                credentials.enablePassword() != null,
                transcripts.clock().instant());
        List<String> secrets = new ArrayList<>(credentials.secrets());
        if (target.jump() != null) {
            secrets.addAll(target.jump().credentials().secrets());
        }
        Recording begun = new Recording(header, new Secrets(secrets), transcripts.charsMax());
        recording = begun;
        return begun;
    }

    /** Another secret of this session. */
    void secret(String secret) {
        Recording open = recording;
        if (open != null) {
            open.secrets().add(secret);
        }
    }

    /** Does a part of the session, and writes down how it went. */
    <T> T of(Task task, DeviceThread.Call<T> call) throws SessionFailed {
        Recording open = recording;
        if (open == null) {
            return call.run();
        }
        open.begin(task, transcripts.clock().instant());
        try {
            T result = call.run();
            open.end(null, transcripts.clock().instant());
            return result;
        } catch (SessionFailed e) {
            open.end(
                    new Entry.Failure(e.stage().name(), e.causeCode().name(), e.explanation()),
                    transcripts.clock().instant());
            throw e;
        }
    }

    /** Logs out. */
    void close(DeviceSession session) {
        Recording open = recording;
        if (open != null) {
            open.begin(new Task.Close(), transcripts.clock().instant());
        }
        session.close();
        if (open != null) {
            open.end(null, transcripts.clock().instant());
        }
    }

    static Task copy(CopyToServer copy) {
        return new Task.Copy(
                copy.file().source(),
                copy.file().baseName(),
                copy.serverAddress(),
                copy.fileName(),
                copy.vrf(),
                copy.sourceInterface());
    }

    /** Keeps the transcript, when somebody will want to read it; a backup does not depend on it. */
    void keep() {
        Recording over = recording;
        recording = null;
        if (over == null || !over.hasTalk() || transcripts.which() == Transcripts.Which.NONE) {
            return;
        }
        // Most sessions end well, and to look for secrets in what nobody keeps would cost more than all else.
        if (transcripts.which() != Transcripts.Which.ALL && !over.hasFailed()) {
            return;
        }
        try {
            transcripts.store().keep(over.transcript());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "a transcript could not be kept: device={0} operation={1}: {2}", new Object[] {
                device, operationId, e.getClass().getSimpleName()
            });
        }
    }
}
