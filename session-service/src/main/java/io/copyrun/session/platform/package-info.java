/** What is different between network operating systems: prompts, questions, commands and their words, read from YAML files. */
@NullMarked
package io.copyrun.session.platform;

import org.jspecify.annotations.NullMarked;
