/** Terminal sessions over Telnet (RFC 854). */
@NullMarked
package io.copyrun.session.telnet;

import org.jspecify.annotations.NullMarked;
