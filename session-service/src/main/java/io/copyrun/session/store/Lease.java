package io.copyrun.session.store;

/**
 * The right to hold the session of an operation's device, for as long as it is renewed.
 *
 * @param owner the process that holds it
 * @param token fencing token; later leases of the same operation have larger ones
 */
public record Lease(String operationId, String owner, long token) {}
