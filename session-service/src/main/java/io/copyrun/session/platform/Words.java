package io.copyrun.session.platform;

import com.google.re2j.Pattern;
import io.copyrun.session.failure.Cause;
import org.jspecify.annotations.Nullable;

/**
 * A line by which a device says how something ended.
 *
 * @param line found anywhere in the line, without regard to case
 * @param cause what it means; null for success
 * @param bytes whether the first group is a number of bytes
 */
public record Words(Pattern line, @Nullable Cause cause, boolean bytes) {}
