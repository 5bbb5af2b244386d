package io.copyrun.e2e;

/** Which of the test runs beside each other this one is: each has a system of its own, and its devices have their own addresses. */
final class Fork {
    /** {@code fork-1} is the first. */
    private static final String NAME = System.getProperty("copyrun.e2e.fork", "fork-1");

    private static final int NUMBER = Integer.parseInt(NAME.substring(NAME.indexOf('-') + 1));
    private static final String LOOPBACK = "127.";
    /** Estates begin at 127.10 to 127.17 and at 127.77: with this step no two runs meet, up to the fifth. */
    private static final int NETS_EACH = 40;

    private Fork() {}

    /** The address, 127.x.y.z, that a device of an estate has in this run: another x in each. */
    static String address(String written) {
        if (!written.startsWith(LOOPBACK)) {
            throw new IllegalArgumentException("invalid address: " + written + " (expected: 127.x.y.z)");
        }
        int dot = written.indexOf('.', LOOPBACK.length());
        int net = Integer.parseInt(written.substring(LOOPBACK.length(), dot)) + (NUMBER - 1) * NETS_EACH;
        return LOOPBACK + net + written.substring(dot);
    }
}
