package io.copyrun.event;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The form of the names that events are matched by. */
public final class Identifier {
    static final Pattern DEVICE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    static final Pattern OPERATION_ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private Identifier() {}

    /** Whether a device can have this name: {@code [A-Za-z0-9][A-Za-z0-9._-]{0,62}}. */
    public static boolean isDevice(@Nullable String text) {
        return text != null && DEVICE.matcher(text).matches();
    }

    /** Whether an operation can have this identifier: {@code [A-Za-z0-9._:-]{1,64}}. */
    public static boolean isOperationId(@Nullable String text) {
        return text != null && OPERATION_ID.matcher(text).matches();
    }
}
