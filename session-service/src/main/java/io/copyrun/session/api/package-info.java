/** The HTTP interface. */
@NullMarked
package io.copyrun.session.api;

import org.jspecify.annotations.NullMarked;
