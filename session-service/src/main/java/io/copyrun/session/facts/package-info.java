/** What a device says of itself, read from the output of its show commands. */
@NullMarked
package io.copyrun.session.facts;

import org.jspecify.annotations.NullMarked;
