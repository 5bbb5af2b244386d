/** The bytes of artifacts, named by their SHA-256, behind one interface. */
@NullMarked
package io.copyrun.archive.blob;

import org.jspecify.annotations.NullMarked;
