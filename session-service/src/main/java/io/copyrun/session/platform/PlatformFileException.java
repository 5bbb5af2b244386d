package io.copyrun.session.platform;

/** A platform file is wrong; the message begins with file and line. */
public final class PlatformFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PlatformFileException(String file, int line, String what) {
        super(file + ":" + line + ": " + what);
    }
}
