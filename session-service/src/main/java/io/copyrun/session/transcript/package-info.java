/** What was said in a session, bounded and without its secrets: recorded, written, and read again. */
@NullMarked
package io.copyrun.session.transcript;

import org.jspecify.annotations.NullMarked;
