@NullMarked
package io.copyrun.tftp;

import org.jspecify.annotations.NullMarked;
