/** What YAML says of models, devices and estates, and the inventory file made from it. */
@NullMarked
package io.copyrun.simulator.estate;

import org.jspecify.annotations.NullMarked;
