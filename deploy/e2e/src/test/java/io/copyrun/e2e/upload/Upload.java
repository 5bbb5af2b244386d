package io.copyrun.e2e.upload;

import org.jspecify.annotations.Nullable;

/**
 * A file that a device uploads.
 *
 * @param number says what is in it, see {@link Content}
 * @param fileName the name on the wire
 * @param address that the device sends from; another than the node's, whose ports must be free for the node after a kill
 * @param blockSizeBytes asked for with the option of RFC 2348; null asks for nothing, which means 512
 */
public record Upload(
        long number,
        String transferId,
        String fileName,
        String device,
        String address,
        String kind,
        int sizeBytes,
        @Nullable Integer blockSizeBytes) {}
