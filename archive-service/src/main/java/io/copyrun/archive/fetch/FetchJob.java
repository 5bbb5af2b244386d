package io.copyrun.archive.fetch;

import java.time.Duration;
import java.util.UUID;

/**
 * An upload that a worker has the lease of.
 *
 * @param httpUrl of the node
 * @param tries up to now, this one included
 * @param mismatches tries up to now that brought other bytes than announced
 * @param nodeFailures how often in a row the node could not be reached
 * @param age since the upload was announced
 * @param lease what proves, when the result is stored, that nobody else took the job over
 */
public record FetchJob(
        Upload upload, String httpUrl, int tries, int mismatches, int nodeFailures, Duration age, UUID lease) {}
