package io.copyrun.tftp.ftp;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Everything that is logged while it is open, also what nobody would be shown. */
final class HeardLog extends Handler implements AutoCloseable {
    private final Map<Logger, @Nullable Level> levels = new LinkedHashMap<>();
    private final List<String> lines = new CopyOnWriteArrayList<>();

    HeardLog(String... categories) {
        setLevel(Level.ALL);
        for (String category : categories) {
            Logger logger = Logger.getLogger(category);
            levels.put(logger, logger.getLevel());
            logger.setLevel(Level.ALL);
        }
        Logger.getLogger("").addHandler(this);
    }

    List<String> lines() {
        return lines;
    }

    @Override
    public void publish(LogRecord logged) {
        lines.add(logged.getLoggerName() + " " + logged.getMessage() + " " + Arrays.toString(logged.getParameters())
                + " " + logged.getThrown());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
        levels.forEach(Logger::setLevel);
    }
}
