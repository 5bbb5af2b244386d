package io.copyrun.tftp.spool;

import io.copyrun.event.TransferExpected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Files that a crash has left in the middle of an upload. */
final class Leftovers {
    private Leftovers() {}

    /**
     * Deletes every file that the journal does not call whole.
     *
     * @return the transfers that had begun and did not end
     */
    static List<String> sweep(Path data, Ledger ledger) throws IOException {
        Set<String> whole = ledger.kept().stream()
                .map(upload -> upload.upload().transferId())
                .collect(Collectors.toSet());
        List<String> swept = new ArrayList<>();
        try (Stream<Path> files = Files.list(data)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (!whole.contains(name)) {
                    Files.delete(file);
                    swept.add(name);
                }
            }
        }
        ledger.armed().stream()
                .map(TransferExpected::transferId)
                .filter(id -> ledger.hasBegun(id) && !swept.contains(id))
                .forEach(swept::add);
        return swept;
    }
}
