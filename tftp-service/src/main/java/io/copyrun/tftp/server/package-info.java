/** The UDP edge: sockets, event loops, and the machines of the transfers that run on them. */
@NullMarked
package io.copyrun.tftp.server;

import org.jspecify.annotations.NullMarked;
