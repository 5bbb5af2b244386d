/** What the archive knows of its artifacts, transfers and nodes: the tables in PostgreSQL. */
@NullMarked
package io.copyrun.archive.catalogue;

import org.jspecify.annotations.NullMarked;
