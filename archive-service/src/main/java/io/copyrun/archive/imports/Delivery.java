package io.copyrun.archive.imports;

import io.copyrun.archive.artifact.ExpectedHashes;
import io.copyrun.archive.artifact.ImportedFile;
import java.io.InputStream;

/**
 * A file on its way in.
 *
 * @param announcedBytes how long it is to be, -1 where nobody said
 */
public record Delivery(ImportedFile file, ExpectedHashes expected, long announcedBytes, InputStream content) {}
