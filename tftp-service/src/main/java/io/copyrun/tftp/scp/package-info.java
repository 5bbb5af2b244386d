/** What is said inside an SSH channel, SCP and SFTP, as state machines that know no socket, no disk and no framework. */
@NullMarked
package io.copyrun.tftp.scp;

import org.jspecify.annotations.NullMarked;
