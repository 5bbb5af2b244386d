/** Requests for backups of many devices: pure. */
@NullMarked
package io.copyrun.inventory.request;

import org.jspecify.annotations.NullMarked;
