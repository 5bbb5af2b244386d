/** Why a transfer came to nothing, from what the device shows of its access lists, routes and interfaces. No framework. */
@NullMarked
package io.copyrun.session.diagnosis;

import org.jspecify.annotations.NullMarked;
