/** Carries out backups: claims jobs, keeps their leases, drives device sessions, one virtual thread each. */
@NullMarked
package io.copyrun.session.worker;

import org.jspecify.annotations.NullMarked;
