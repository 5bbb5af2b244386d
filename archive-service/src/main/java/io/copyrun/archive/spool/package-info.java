/** Fetches from the spools of transfer nodes: workers, leases, HTTP. */
@NullMarked
package io.copyrun.archive.spool;

import org.jspecify.annotations.NullMarked;
