@NullMarked
package io.copyrun.inventory;

import org.jspecify.annotations.NullMarked;
