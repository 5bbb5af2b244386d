/** Files that a session carries between a device and this node, over HTTP: behind the same tickets as what devices copy themselves. */
@NullMarked
package io.copyrun.tftp.carried;

import org.jspecify.annotations.NullMarked;
