/** The archive service: its configuration, and how its parts are put together. */
@NullMarked
package io.copyrun.archive;

import org.jspecify.annotations.NullMarked;
