/** Transfers over connections (RCP, FTP, SCP, HTTP): behind the same tickets, the same spool and the same events as those over TFTP. */
@NullMarked
package io.copyrun.tftp.stream;

import org.jspecify.annotations.NullMarked;
