package io.copyrun.archive;

import io.copyrun.archive.blob.BlobStore;
import io.copyrun.archive.blob.FileBlobStore;
import io.copyrun.archive.catalogue.Archiving;
import io.copyrun.archive.catalogue.BlobRecords;
import io.copyrun.archive.catalogue.Catalogue;
import io.copyrun.archive.catalogue.ContentComparison;
import io.copyrun.archive.catalogue.FetchQueue;
import io.copyrun.archive.catalogue.Imports;
import io.copyrun.archive.catalogue.Nodes;
import io.copyrun.archive.catalogue.Settlement;
import io.copyrun.archive.completeness.Completeness;
import io.copyrun.archive.events.Intake;
import io.copyrun.archive.imports.Importing;
import io.copyrun.archive.spool.Volume;
import io.copyrun.archive.upkeep.Integrity;
import io.copyrun.event.outbox.EventPublisher;
import io.copyrun.event.outbox.OutboxRelay;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;

/** The parts of the archive, each a plain class, put together. */
@Dependent
public class Parts {
    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Jdbi jdbi(DataSource database) {
        Jdbi jdbi = Jdbi.create(database);
        jdbi.registerArrayType(String.class, "text");
        jdbi.registerArrayType(UUID.class, "uuid");
        return jdbi;
    }

    @Produces
    @Singleton
    BlobStore blobs(ArchiveConfig config) throws IOException {
        return new FileBlobStore(config.data());
    }

    @Produces
    @Singleton
    EventPublisher publisher(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        return new EventPublisher(bootstrapServers, "archive-service");
    }

    @Produces
    @Singleton
    OutboxRelay relay(DataSource database, EventPublisher publisher) {
        return new OutboxRelay(database, publisher);
    }

    @Produces
    @Singleton
    FetchQueue queue(Jdbi jdbi) {
        return new FetchQueue(jdbi);
    }

    @Produces
    @Singleton
    Nodes nodes(Jdbi jdbi) {
        return new Nodes(jdbi);
    }

    @Produces
    @Singleton
    Catalogue catalogue(Jdbi jdbi) {
        return new Catalogue(jdbi);
    }

    @Produces
    @Singleton
    BlobRecords blobRecords(Jdbi jdbi) {
        return new BlobRecords(jdbi);
    }

    @Produces
    @Singleton
    Settlement settlement(Jdbi jdbi) {
        return new Settlement(jdbi);
    }

    @Produces
    @Singleton
    Archiving archiving(Jdbi jdbi, BlobStore blobs, ArchiveConfig config) {
        ArchiveConfig.Completeness limits = config.completeness();
        return new Archiving(
                jdbi,
                new Completeness(limits.smallestShare(), limits.sharedFromBytes()),
                new ContentComparison(blobs, limits.comparedLinesMaxBytes()));
    }

    @Produces
    @Singleton
    Integrity integrity(BlobStore blobs, BlobRecords records, Clock clock, OutboxRelay relay) {
        return new Integrity(blobs, records, clock, relay::wake);
    }

    @Produces
    @Singleton
    Volume volume(BlobStore blobs, ArchiveConfig config) {
        return new Volume(blobs, config.fetch().reserveBytes());
    }

    @Produces
    @Singleton
    Importing importing(BlobStore blobs, Volume volume, Jdbi jdbi, ArchiveConfig config, Clock clock) {
        var limits = new Importing.Limits(
                config.imports().bytesMax(), config.imports().atOnce());
        return new Importing(blobs, volume, new Imports(jdbi), limits, clock);
    }

    @Produces
    @Singleton
    Intake intake(Jdbi jdbi, Clock clock) {
        return new Intake(jdbi, clock);
    }
}
