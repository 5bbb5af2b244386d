/** One image at a time over RCP, FTP and SCP: the node's side, the peers' side, and the clients that copy with both. */
@NullMarked
package io.copyrun.bench.protocol;

import org.jspecify.annotations.NullMarked;
