package dev.crier.sandbox.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.sandbox.http.Json;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A journal of rows, one JSON object on a line: {@code {"t":table,"k":key,"v":value}}, without {@code v} for a removal.
 * A line is written by one call before the change is visible, so a killed process loses at most the line it was
 * writing, and that line's torn rest is dropped at the next start. The journal is compacted at each start.
 */
public final class Store implements AutoCloseable {
    private final Path file;
    private final Map<String, Map<String, JsonNode>> unclaimed;
    private final Map<String, Table<?>> tables = new LinkedHashMap<>();
    private final FileChannel lock;
    private final FileChannel journal;

    private Store(Path file) throws IOException {
        this.file = file;
        this.lock = lock(file.resolveSibling("lock"));
        this.unclaimed = load(file);
        compact(unclaimed);
        this.journal = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    public static Store open(Path directory) throws IOException {
        Files.createDirectories(directory);
        return new Store(directory.resolve("journal.jsonl"));
    }

    /** Claims a table; one owner each. */
    public synchronized <T> Table<T> table(String name, Class<T> type) {
        Table<T> table = new Table<>(name, this);
        unclaimed.getOrDefault(name, Map.of()).forEach((key, value) -> table.load(key, parse(value, type)));
        unclaimed.remove(name);
        tables.put(name, table);
        return table;
    }

    /** Forgets everything. */
    public synchronized void clear() {
        tables.values().forEach(Table::forget);
        unclaimed.clear();
        try {
            journal.truncate(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void append(String table, String key, @Nullable Object value) {
        ByteBuffer line = ByteBuffer.wrap(line(table, key, value).getBytes(StandardCharsets.UTF_8));
        try {
            while (line.hasRemaining()) {
                journal.write(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        journal.close();
        lock.close();
    }

    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // by this process: as much in use as by another
        }
        channel.close();
        throw new IOException(file.getParent() + " is in use by another sandbox");
    }

    private static <T> T parse(JsonNode value, Class<T> type) {
        return Json.MAPPER.convertValue(value, type);
    }

    private static String line(String table, String key, @Nullable Object value) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("t", table);
        line.put("k", key);
        if (value != null) {
            line.put("v", value);
        }
        return Json.write(line) + "\n";
    }

    private static Map<String, Map<String, JsonNode>> load(Path file) throws IOException {
        Map<String, Map<String, JsonNode>> rows = new LinkedHashMap<>();
        if (!Files.exists(file)) {
            return rows;
        }
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                apply(line, rows);
            }
        }
        return rows;
    }

    private static void apply(String line, Map<String, Map<String, JsonNode>> rows) {
        JsonNode row;
        try {
            row = Json.read(line.getBytes(StandardCharsets.UTF_8));
        } catch (UncheckedIOException torn) {
            return;
        }
        Map<String, JsonNode> table = rows.computeIfAbsent(row.path("t").asText(), t -> new LinkedHashMap<>());
        if (row.has("v")) {
            table.put(row.path("k").asText(), row.get("v"));
        } else {
            table.remove(row.path("k").asText());
        }
    }

    private void compact(Map<String, Map<String, JsonNode>> rows) throws IOException {
        Path fresh = file.resolveSibling("journal.new");
        Files.deleteIfExists(fresh);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            // it holds the sandbox's tokens
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        try (BufferedWriter out = Files.newBufferedWriter(fresh)) {
            for (Map.Entry<String, Map<String, JsonNode>> table : rows.entrySet()) {
                for (Map.Entry<String, JsonNode> row : table.getValue().entrySet()) {
                    out.write(line(table.getKey(), row.getKey(), row.getValue()));
                }
            }
        }
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
