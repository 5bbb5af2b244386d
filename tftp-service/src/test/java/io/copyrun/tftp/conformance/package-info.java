/** What the RFCs ask of a TFTP server, and what {@link io.copyrun.tftp.Threat} asks of ours, from the outside: datagrams in, datagrams out. */
@NullMarked
package io.copyrun.tftp.conformance;

import org.jspecify.annotations.NullMarked;
