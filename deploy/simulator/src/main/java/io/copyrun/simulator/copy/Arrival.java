package io.copyrun.simulator.copy;

import io.copyrun.simulator.tftp.TftpClient;
import java.util.function.BooleanSupplier;

/**
 * A file came to its end, and is now put where it belongs.
 *
 * @param destination as messages name it
 * @param room bytes that the transfer could have had
 * @param settle puts it there, and says what there is to say about that; false if it could not be done
 */
record Arrival(Remote remote, TftpClient.Result result, String destination, long room, BooleanSupplier settle) {}
