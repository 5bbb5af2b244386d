/** Decisions about steps that destroy something: pure. */
@NullMarked
package io.copyrun.inventory.decision;

import org.jspecify.annotations.NullMarked;
