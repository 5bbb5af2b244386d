package io.copyrun.session;

import io.copyrun.session.worker.Transcripts;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Everything that can be set of session-service, with its defaults. */
@ConfigMapping(prefix = "copyrun.session")
public interface SessionConfig {
    /** Sessions with devices at once, in this process. Each holds a socket, a few threads and up to 2 MB. */
    @WithDefault("50")
    int sessionsMax();

    /** For requests that name no deadline: time enough for a large image at 512-byte blocks over a slow line. */
    @WithDefault("PT4H")
    Duration deadlineDefault();

    /** Platform files of the user's own; one of the name of a built-in platform replaces it. */
    Optional<Path> platformDirectory();

    /** Where archive-service answers: restores ask it for artifacts, and to read them back. */
    @WithDefault("http://127.0.0.1:8083")
    URI archiveUrl();

    Restores restores();

    Lease lease();

    Retry retry();

    Patience patience();

    CredentialsBreaker credentialsBreaker();

    Size size();

    Ticket ticket();

    /** Of which sessions the transcript is kept: failed, all or none. */
    @WithDefault("failed")
    Transcripts.Which transcripts();

    Transcript transcript();

    /**
     * Networks of devices that know a TFTP port other than 69. Real ones never do; simulated ones live on loopback.
     */
    @WithDefault("127.0.0.0/8")
    List<String> tftpPortKnownTo();

    /** Restores. */
    interface Restores {
        /** For requests that name no deadline; people decide within it. */
        @WithDefault("P1D")
        Duration deadlineDefault();

        /** Restores that have a session at once, in this process. */
        @WithDefault("10")
        int sessionsMax();

        /** Sessions that may fail in a row. */
        @WithDefault("5")
        int attemptsMax();

        /** The same while a flash holds no image: a device that reboots needs minutes. */
        @WithDefault("20")
        int attemptsAtRisk();

        /** For an erase, a deletion or a squeeze; a squeeze of 20 MB takes five minutes. */
        @WithDefault("PT30M")
        Duration removal();

        /** For a device that reloads. */
        @WithDefault("PT15M")
        Duration reload();
    }

    /** How long a process that died keeps its devices to itself. */
    interface Lease {
        /** With {@code renewEvery} and the engine's look each second, a killed process is replaced within 10 s. */
        @WithDefault("PT8S")
        Duration duration();

        /** Three renewals may fail before the lease is lost. */
        @WithDefault("PT2S")
        Duration renewEvery();
    }

    /** How often a backup is tried, where its cause may pass. */
    interface Retry {
        @WithDefault("5")
        int attemptsMax();

        /** Doubled for each further attempt: five attempts span one to three minutes of pauses, a device's reload. */
        @WithDefault("PT10S")
        Duration pauseFirst();

        @WithDefault("PT5M")
        Duration pauseMax();
    }

    /** The longest wait for each thing. */
    interface Patience {
        /** For the device in one stage without a copy; each question of the dialog has a shorter limit of its own. */
        @WithDefault("PT3M")
        Duration stage();

        /** For the copy of a configuration on the device's side; {@code Building configuration...} takes minutes. */
        @WithDefault("PT15M")
        Duration configCopy();

        /** For the copy of an image on the device's side: 1 GB at 25 KB/s. */
        @WithDefault("PT12H")
        Duration fileCopy();

        /** For the node's word that it has the ticket. */
        @WithDefault("PT10S")
        Duration armed();

        /** For the node's word after the device's; longer than a broker or a node takes to come back. */
        @WithDefault("PT5M")
        Duration transfer();

        /** For the archive's word after the node's; the bytes are safe in the spool meanwhile. */
        @WithDefault("PT15M")
        Duration archive();

        /** For a living transfer node. */
        @WithDefault("PT2M")
        Duration node();

        /** After the devices topic was read to its end, before a device counts as unknown. */
        @WithDefault("PT10S")
        Duration unknownDevice();

        /** Between two looks for a node or a device. */
        @WithDefault("PT2S")
        Duration recheck();
    }

    /** Keeps a wrong password from locking its account out. */
    interface CredentialsBreaker {
        /** Refusals after which a profile is suspended: servers lock an account out after three to five. */
        @WithDefault("3")
        int refusedInARow();

        /** Logins of a proven profile that may wait for their answer at once, over all replicas. */
        @WithDefault("16")
        int loginsInFlight();

        /** Before one login tries again; doubled each time that one is refused. */
        @WithDefault("PT15M")
        Duration pauseFirst();

        @WithDefault("PT4H")
        Duration pauseMax();

        /** After an acceptance; a password may change unseen between two batches. */
        @WithDefault("PT1M")
        Duration provenFor();

        /** For the answer to a password, before another login may be typed in its place. */
        @WithDefault("PT10S")
        Duration answer();

        /** From the beginning of a session to its password, before another one may begin in its place. */
        @WithDefault("PT3S")
        Duration connect();
    }

    /** The largest file that a ticket lets in. */
    interface Size {
        @WithDefault("16777216")
        long configBytesMax();

        /** 4 GiB: the largest images are near 1.5 GB, and devices' file systems end here. */
        @WithDefault("4294967296")
        long fileBytesMax();
    }

    /** Transcripts of sessions. */
    interface Transcript {
        @WithDefault("P14D")
        Duration age();

        /** With the longest ones, 512 MB; most have a few KB. */
        @WithDefault("2000")
        int count();

        /** Of the text; a longer session keeps its beginning and its end. */
        @WithDefault("262144")
        int charsMax();
    }

    /** Tickets for copies typed by hand. */
    interface Ticket {
        /** How long a caller waits for the node's word. */
        @WithDefault("PT5S")
        Duration armed();

        /** The same for a download, which the node fetches from the archive before, and goes on fetching for who asks again. */
        @WithDefault("PT20S")
        Duration fetched();

        @WithDefault("PT1H")
        Duration expiresIn();

        @WithDefault("P1D")
        Duration expiresInMax();
    }
}
