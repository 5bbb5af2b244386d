/** The FTP client of a device: RFC 959, passive and binary. */
@NullMarked
package io.copyrun.simulator.ftp;

import org.jspecify.annotations.NullMarked;
