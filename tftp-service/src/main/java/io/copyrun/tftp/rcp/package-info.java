/**
 * RCP as devices speak it: the greeting of rsh(1), then the records of rcp(1), which SCP has inherited. The core knows neither sockets
 * nor files. There is no RFC; what is said here is what the BSD manual pages rcmd(3), rshd(8) and rcp(1) say, and what IOS sends.
 */
@NullMarked
package io.copyrun.tftp.rcp;

import org.jspecify.annotations.NullMarked;
