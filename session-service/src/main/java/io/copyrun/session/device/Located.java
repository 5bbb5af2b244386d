package io.copyrun.session.device;

import java.util.List;

/** What a kind stands for on a device. */
public sealed interface Located {
    /** One file. */
    record One(DeviceFile file) implements Located {}

    /**
     * More than one file, as an image of packages is.
     *
     * @param kinds of the form {@code file:<path>}, in the order to copy them in
     */
    record Several(List<String> kinds) implements Located {
        public Several {
            kinds = List.copyOf(kinds);
        }
    }
}
