/** A conversation with one device, as the rest of the service sees it: open, look, copy, close. */
@NullMarked
package io.copyrun.session.device;

import org.jspecify.annotations.NullMarked;
