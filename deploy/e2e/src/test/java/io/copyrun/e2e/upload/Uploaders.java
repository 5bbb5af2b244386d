package io.copyrun.e2e.upload;

import java.io.Closeable;

/** Devices that upload one file after the other, and remember what they were told. */
public interface Uploaders extends Closeable {
    /** What every device saw of its uploads. */
    UploadBook book();

    /** Lets the devices begin uploads. */
    void resume();

    /** Lets no device begin another upload; those under way go on. */
    void pause();

    /** Whether the devices pause, and none is in the middle of an upload, nor repeats anything. */
    boolean isIdle();
}
