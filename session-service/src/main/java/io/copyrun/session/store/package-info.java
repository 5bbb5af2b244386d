/** The service's PostgreSQL database: jobs with their leases, copies, devices, nodes, host keys, tickets. */
@NullMarked
package io.copyrun.session.store;

import org.jspecify.annotations.NullMarked;
