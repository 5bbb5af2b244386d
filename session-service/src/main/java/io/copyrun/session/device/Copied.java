package io.copyrun.session.device;

import org.jspecify.annotations.Nullable;

/**
 * The device's word that a copy succeeded.
 *
 * @param bytes as the device counted, null on platforms that do not say
 * @param words the line that said so
 */
public record Copied(@Nullable Long bytes, String words) {}
