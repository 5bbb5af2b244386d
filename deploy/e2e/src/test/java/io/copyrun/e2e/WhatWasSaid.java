package io.copyrun.e2e;

import io.copyrun.local.Service;
import io.copyrun.local.TopicDump;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/**
 * Writes every event and every transcript of the shared system into files after the last test, for whoever looks for secrets in
 * them.
 */
public final class WhatWasSaid implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
        // Of several forks each is handed its classes one by one: a root store ends with every class, the session with
        // the last.
        context.getStore(StoreScope.LAUNCHER_SESSION, ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(WhatWasSaid.class, key -> (AutoCloseable) WhatWasSaid::write, AutoCloseable.class);
    }

    private static void write() throws IOException, SQLException {
        Optional<Estate> started = Estate.started();
        if (started.isPresent()) {
            String run = Long.toString(ProcessHandle.current().pid());
            TopicDump.write(started.get().bootstrapServers(), Path.of("target", "topics", run));
            writeTranscripts(started.get(), Files.createDirectories(Path.of("target", "transcripts", run)));
        }
    }

    private static void writeTranscripts(Estate estate, Path directory) throws IOException, SQLException {
        try (Connection database = DriverManager.getConnection(estate.system().jdbcUrl(Service.SESSION));
                ResultSet row = database.createStatement()
                        .executeQuery("select operation_id, attempt, content from transcript")) {
            while (row.next()) {
                String name = row.getString("operation_id").replace(':', '_') + "-" + row.getInt("attempt") + ".jsonl";
                Files.writeString(directory.resolve(name), row.getString("content"));
            }
        }
    }
}
