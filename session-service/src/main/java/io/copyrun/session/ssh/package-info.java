/** Terminal sessions over SSH version 2. */
@NullMarked
package io.copyrun.session.ssh;

import org.jspecify.annotations.NullMarked;
