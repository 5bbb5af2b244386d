/** What to fetch from a transfer node, and what follows from each way a fetch may end. No framework, no socket. */
@NullMarked
package io.copyrun.archive.fetch;

import org.jspecify.annotations.NullMarked;
