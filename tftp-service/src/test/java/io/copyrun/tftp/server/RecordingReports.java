package io.copyrun.tftp.server;

import io.copyrun.event.TransferCompleted;
import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferFailed;
import io.copyrun.event.TransferProgressed;
import io.copyrun.event.TransferRefused;
import io.copyrun.event.TransferStarted;
import io.copyrun.event.TransferWithdrawn;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what was reported. */
public record RecordingReports(
        List<TransferExpected> armed,
        List<TransferCompleted> completed,
        List<TransferFailed> failed,
        List<TransferRefused> refused)
        implements Reports {
    public RecordingReports() {
        this(
                new CopyOnWriteArrayList<>(),
                new CopyOnWriteArrayList<>(),
                new CopyOnWriteArrayList<>(),
                new CopyOnWriteArrayList<>());
    }

    @Override
    public void armed(TransferExpected terms) {
        armed.add(terms);
    }

    @Override
    public void completed(TransferCompleted upload) {
        completed.add(upload);
    }

    @Override
    public void failed(TransferFailed failure) {
        failed.add(failure);
    }

    @Override
    public void withdrawn(TransferExpected terms, TransferWithdrawn withdrawn) {}

    @Override
    public void started(TransferStarted started) {}

    @Override
    public void progressed(TransferProgressed progressed) {}

    @Override
    public void refused(TransferRefused refusal) {
        refused.add(refusal);
    }
}
