package io.copyrun.tftp.scp;

/** Where a path leads to: there is a root, and one file in it. Nothing else exists, and no path is ever one of a disk. */
public enum Place {
    ROOT,
    FILE,
    NOWHERE;

    /**
     * Follows a path from the root, whether it begins with a slash or not.
     *
     * @param fileName name of the one file
     */
    public static Place of(String path, String fileName) {
        Place place = ROOT;
        for (String step : path.split("/")) {
            if (step.isEmpty() || step.equals(".")) {
                continue;
            }
            if (place != ROOT || !step.equals(fileName)) {
                return NOWHERE;
            }
            place = FILE;
        }
        // What ends with a slash, or a dot, is a directory.
        boolean isDirectory = path.endsWith("/") || path.endsWith("/.");
        return place == FILE && isDirectory ? NOWHERE : place;
    }
}
