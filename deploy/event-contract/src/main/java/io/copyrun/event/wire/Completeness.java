package io.copyrun.event.wire;

import io.copyrun.event.Event;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what a record says cannot be null and is null all the same, because the JSON that it was read from lacks it. */
final class Completeness {
    private Completeness() {}

    /** The path of the first missing component, for instance {@code artifacts[0].sha256}; null when none is. */
    static @Nullable String missing(Event event) {
        return missing("", (Record) event);
    }

    private static @Nullable String missing(String prefix, Record holder) {
        for (RecordComponent component : holder.getClass().getRecordComponents()) {
            Object value = value(holder, component);
            String path = prefix + component.getName();
            if (value == null && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                return path;
            }
            String inside = value instanceof List<?> list ? missingInside(path, list) : null;
            if (value instanceof Record nested) {
                inside = missing(path + ".", nested);
            }
            if (inside != null) {
                return inside;
            }
        }
        return null;
    }

    private static @Nullable String missingInside(String path, List<?> list) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof Record element) {
                String inside = missing(path + "[" + i + "].", element);
                if (inside != null) {
                    return inside;
                }
            }
        }
        return null;
    }

    private static @Nullable Object value(Record holder, RecordComponent component) {
        try {
            return component.getAccessor().invoke(holder);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("a component that cannot be read: " + component, e);
        }
    }
}
