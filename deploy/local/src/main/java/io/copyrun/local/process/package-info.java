/** Processes that outlive the call that started them: how they are recorded, recognised, kept alive and ended. */
@NullMarked
package io.copyrun.local.process;

import org.jspecify.annotations.NullMarked;
