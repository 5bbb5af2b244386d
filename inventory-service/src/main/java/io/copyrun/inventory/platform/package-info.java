/** The platforms that session-service knows. */
@NullMarked
package io.copyrun.inventory.platform;

import org.jspecify.annotations.NullMarked;
