package io.copyrun.archive.artifact;

/** The hashes of an artifact's bytes, in lower-case hexadecimal. */
public record Hashes(String sha256, String sha512, String md5) {}
