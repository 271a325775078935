package dev.crier.account.token;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;

/** Keeps every log line with all its causes, for a search. Its level is that of every new handler: all. */
final class CollectedLogs extends Handler {

    final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord entry) {
        var text =
                new StringBuilder(entry instanceof ExtLogRecord ext ? ext.getFormattedMessage() : entry.getMessage());
        for (Throwable e = entry.getThrown(); e != null; e = e.getCause()) {
            text.append(' ').append(e);
        }
        lines.add(text.toString());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
