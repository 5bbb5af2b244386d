/** Received files and the journal that says which of them are whole: what was acknowledged survives a crash. */
@NullMarked
package io.copyrun.tftp.spool;

import org.jspecify.annotations.NullMarked;
