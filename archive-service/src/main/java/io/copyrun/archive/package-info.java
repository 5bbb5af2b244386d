@NullMarked
package io.copyrun.archive;

import org.jspecify.annotations.NullMarked;
