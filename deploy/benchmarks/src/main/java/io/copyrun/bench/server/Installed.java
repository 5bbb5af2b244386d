package io.copyrun.bench.server;

import java.nio.file.Path;
import java.util.Map;

/**
 * A program of others that was found.
 *
 * @param version the first line of what it says of itself
 * @param environment that it needs
 */
record Installed(PeerProgram program, Path path, String version, Map<String, String> environment) {}
