/** What the clients of protocols over connections share: who logs in, and how bytes flow. */
@NullMarked
package io.copyrun.simulator.transfer;

import org.jspecify.annotations.NullMarked;
