/** What session-service asks of archive-service over HTTP. */
@NullMarked
package io.copyrun.session.archive;

import org.jspecify.annotations.NullMarked;
