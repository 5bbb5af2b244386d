@NullMarked
package io.copyrun.session;

import org.jspecify.annotations.NullMarked;
