package io.copyrun.archive;

import io.copyrun.archive.blob.BlobStore;
import io.copyrun.archive.catalogue.Archiving;
import io.copyrun.archive.catalogue.BlobRecords;
import io.copyrun.archive.catalogue.Catalogue;
import io.copyrun.archive.catalogue.FetchQueue;
import io.copyrun.archive.catalogue.Nodes;
import io.copyrun.archive.fetch.FetchPolicy;
import io.copyrun.archive.spool.Fetching;
import io.copyrun.archive.spool.SpoolClient;
import io.copyrun.archive.spool.Volume;
import io.copyrun.archive.spool.Workers;
import io.copyrun.archive.upkeep.Integrity;
import io.copyrun.archive.upkeep.Upkeep;
import io.copyrun.event.outbox.OutboxRelay;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Locale;

/** The parts that work without being asked, put together; {@link Lifecycle} starts them. */
@Dependent
public class Background {
    @Produces
    @Singleton
    Fetching fetching(BlobStore blobs, ArchiveConfig config, Fetching.Books books, Volume volume, Clock clock) {
        ArchiveConfig.Fetch fetch = config.fetch();
        return new Fetching(
                blobs,
                new SpoolClient(fetch.connectTimeout(), fetch.readTimeout()),
                new FetchPolicy(
                        fetch.firstDelay(),
                        fetch.delayMax(),
                        fetch.nodeDelayMax(),
                        fetch.mismatchesMax(),
                        fetch.giveUpAfter()),
                books,
                volume,
                clock);
    }

    @Produces
    @Singleton
    Fetching.Books books(FetchQueue queue, Nodes nodes, Archiving archiving) {
        return new Fetching.Books(queue, nodes, archiving);
    }

    @Produces
    @Singleton
    Workers workers(
            FetchQueue queue, Fetching fetching, ArchiveConfig config, OutboxRelay relay, MeterRegistry metrics) {
        ArchiveConfig.Fetch fetch = config.fetch();
        var pace = new Workers.Pace(fetch.workers(), fetch.workersPerNode(), fetch.lease(), fetch.poll());
        metrics.gauge("copyrun.archive.uploads.waiting", queue, FetchQueue::waiting);
        return new Workers(queue, fetching, pace, result -> {
            relay.wake();
            String became = result.became().name().toLowerCase(Locale.ROOT);
            metrics.counter("copyrun.archive.uploads", "became", became).increment();
        });
    }

    @Produces
    @Singleton
    Upkeep upkeep(BlobStore blobs, Upkeep.Records records, Integrity integrity, ArchiveConfig config, Clock clock) {
        ArchiveConfig.Upkeep upkeep = config.upkeep();
        var pace = new Upkeep.Pace(
                upkeep.sweepEvery(),
                upkeep.verifyEvery(),
                upkeep.grace(),
                upkeep.verifiedWithin(),
                upkeep.verifiedAtOnce());
        return new Upkeep(blobs, records, integrity, pace, clock);
    }

    @Produces
    @Singleton
    Upkeep.Records records(Catalogue catalogue, BlobRecords blobs) {
        return new Upkeep.Records(catalogue, blobs);
    }
}
