/** Which transfer node a device copies to, and whether it can reach it. */
@NullMarked
package io.copyrun.session.node;

import org.jspecify.annotations.NullMarked;
