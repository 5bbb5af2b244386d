package io.copyrun.archive.completeness;

/**
 * Why an artifact is in quarantine.
 *
 * @param explanation for a network engineer; nothing of the file's content, which may be a secret
 */
public record Doubt(QuarantineCause cause, String explanation) {}
