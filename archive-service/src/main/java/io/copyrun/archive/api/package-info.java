/** The HTTP interface. */
@NullMarked
package io.copyrun.archive.api;

import org.jspecify.annotations.NullMarked;
