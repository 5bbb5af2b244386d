/** Where the secrets that open devices come from; they leave this service only towards a device. */
@NullMarked
package io.copyrun.session.credential;

import org.jspecify.annotations.NullMarked;
