@NullMarked
package io.copyrun.local;

import org.jspecify.annotations.NullMarked;
