/** Brings files to transfer nodes that a session has read from a device; each request is one ticket's. */
@NullMarked
package io.copyrun.session.carriage;

import org.jspecify.annotations.NullMarked;
