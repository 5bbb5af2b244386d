/** The SSH server that devices copy to with SCP and SFTP: connections, logins and algorithms; what is said is in {@code scp}. */
@NullMarked
package io.copyrun.tftp.ssh;

import org.jspecify.annotations.NullMarked;
