/** The RCP server: what rshd(8) does for rcp(1), without a shell. */
@NullMarked
package io.copyrun.tftp.rshd;

import org.jspecify.annotations.NullMarked;
