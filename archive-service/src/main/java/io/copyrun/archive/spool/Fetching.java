package io.copyrun.archive.spool;

import io.copyrun.archive.blob.BlobStore;
import io.copyrun.archive.blob.Incoming;
import io.copyrun.archive.catalogue.Archiving;
import io.copyrun.archive.catalogue.FetchQueue;
import io.copyrun.archive.catalogue.Nodes;
import io.copyrun.archive.fetch.FetchJob;
import io.copyrun.archive.fetch.FetchOutcome;
import io.copyrun.archive.fetch.FetchPolicy;
import io.copyrun.archive.fetch.NextStep;
import io.copyrun.archive.fetch.Upload;
import io.copyrun.event.Printable;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** One try at one job, from the node's answer to what follows from it. */
public final class Fetching {
    private static final Logger LOG = Logger.getLogger(Fetching.class);

    private final BlobStore blobs;
    private final SpoolClient client;
    private final FetchPolicy policy;
    private final Books books;
    private final Volume volume;
    private final Clock clock;

    /** Where it is written down what came of a job. */
    public record Books(FetchQueue queue, Nodes nodes, Archiving archiving) {}

    public Fetching(BlobStore blobs, SpoolClient client, FetchPolicy policy, Books books, Volume volume, Clock clock) {
        this.blobs = blobs;
        this.client = client;
        this.policy = policy;
        this.books = books;
        this.volume = volume;
        this.clock = clock;
    }

    /** Does the job; what it became, where it came to an end. */
    Optional<Archiving.Result> perform(FetchJob job, BooleanSupplier isStopping) {
        try {
            volume.requireRoomFor(job.upload().bytes());
        } catch (IOException e) {
            return failed(job, e);
        }
        try (Incoming file = blobs.receive()) {
            return carryOut(job, file, client.fetch(job, file, isStopping));
        } catch (IOException e) {
            return failed(job, e);
        }
    }

    private Optional<Archiving.Result> failed(FetchJob job, IOException e) {
        String problem = "the archive's volume failed: " + Printable.shortened(e.getMessage());
        volume.failed(problem);
        return follow(job, policy.next(job, new FetchOutcome.VolumeFailed(problem)));
    }

    private Optional<Archiving.Result> carryOut(FetchJob job, Incoming file, FetchOutcome outcome) throws IOException {
        switch (outcome) {
            case FetchOutcome.Received received ->
                books.nodes().answered(job.upload().nodeId());
            case FetchOutcome.Refused refused ->
                books.nodes().answered(job.upload().nodeId());
            case FetchOutcome.VolumeFailed failed -> volume.failed(failed.problem());
            case FetchOutcome.NodeSilent silent -> {}
        }
        return switch (policy.next(job, outcome)) {
            case NextStep.Archive archive -> {
                var fetched = new Archiving.Fetched(job, file, archive.hashes());
                yield ended(
                        job, books.archiving().archive(fetched, clock.instant().truncatedTo(ChronoUnit.MILLIS)));
            }
            case NextStep.Quarantine quarantine -> {
                var fetched = new Archiving.Fetched(job, file, quarantine.hashes());
                yield ended(
                        job,
                        books.archiving()
                                .quarantine(
                                        fetched,
                                        quarantine.doubt(),
                                        clock.instant().truncatedTo(ChronoUnit.MILLIS)));
            }
            case NextStep.PutOff putOff -> follow(job, putOff);
            case NextStep.AvoidNode avoidNode -> follow(job, avoidNode);
            case NextStep.GiveUp giveUp -> follow(job, giveUp);
        };
    }

    private Optional<Archiving.Result> follow(FetchJob job, NextStep step) {
        switch (step) {
            case NextStep.PutOff putOff -> {
                log(job, "put off", putOff.problem());
                books.queue().putOff(job, putOff.delay(), putOff.problem(), putOff.mismatches());
            }
            case NextStep.AvoidNode avoid -> {
                log(job, "put off", avoid.problem());
                books.queue().avoidNode(job, avoid.delay(), avoid.problem());
            }
            case NextStep.GiveUp giveUp -> {
                log(job, "given up", giveUp.problem());
                books.queue().giveUp(job, giveUp.problem());
            }
            case NextStep.Archive archive -> throw new IllegalStateException("nothing was received");
            case NextStep.Quarantine quarantine -> throw new IllegalStateException("nothing was received");
        }
        return Optional.empty();
    }

    private Optional<Archiving.Result> ended(FetchJob job, Optional<Archiving.Result> ended) {
        volume.worked();
        Upload upload = job.upload();
        ended.ifPresent(result -> LOG.infof(
                "artifact %s device=%s kind=%s version=%s operation=%s transfer=%s artifact=%s bytes=%d",
                result.became().name().toLowerCase(Locale.ROOT),
                upload.device(),
                upload.kind(),
                result.artifact().version(),
                upload.operationId(),
                upload.transferId(),
                result.artifact().artifactId(),
                upload.bytes()));
        return ended;
    }

    private static void log(FetchJob job, String what, String problem) {
        Upload upload = job.upload();
        LOG.warnf(
                "fetch %s device=%s kind=%s operation=%s transfer=%s node=%s try=%d: %s",
                what,
                upload.device(),
                upload.kind(),
                upload.operationId(),
                upload.transferId(),
                upload.nodeId(),
                job.tries(),
                problem);
    }
}
