/** Keeps a wrong password from locking an account out: how many logins of a credential profile may be typed, and when. */
@NullMarked
package io.copyrun.session.breaker;

import org.jspecify.annotations.NullMarked;
