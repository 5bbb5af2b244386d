package io.copyrun.bench.protocol;

/**
 * Where a client copies to, on the port that the protocol always has.
 *
 * @param password empty where the server asks for none
 * @param folder what stands before the names of files: empty, or ending in a slash
 */
public record Account(String host, String user, String password, String folder) {}
