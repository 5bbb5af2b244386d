/** The permissions for transfers: who may send or read which name, when, and how often; no broker, no disk. */
@NullMarked
package io.copyrun.tftp.ticket;

import org.jspecify.annotations.NullMarked;
