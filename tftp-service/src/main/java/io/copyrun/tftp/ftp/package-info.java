/** The FTP server: one login, one file, and the few commands that devices use. Apache FtpServer reads the commands; the data are ours. */
@NullMarked
package io.copyrun.tftp.ftp;

import org.jspecify.annotations.NullMarked;
