package dev.crier.transcoder.scratch;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The room for files. Each process has a folder of its own in it and holds a lock in that folder; folders whose lock is
 * free belong to processes that are gone, and are cleared at the start.
 */
@ApplicationScoped
public class Scratch {

    private static final Logger LOG = Logger.getLogger(Scratch.class);
    private static final String LOCK = "lock";

    private final Path root;
    private final long limit;
    private final long keepFree;
    private final AtomicLong reserved = new AtomicLong();
    private @Nullable Path own;
    private @Nullable FileChannel lock;

    @Inject
    Scratch(ScratchConfig config) {
        this(
                config.directory()
                        .orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir"), "crier-transcoder"))
                        .toAbsolutePath(),
                config.limit().asLongValue(),
                config.keepFree().asLongValue());
    }

    Scratch(Path root, long limit, long keepFree) {
        this.root = root;
        this.limit = limit;
        this.keepFree = keepFree;
    }

    void start(@Observes StartupEvent event) throws IOException {
        open();
    }

    /** Clears what dead processes left and makes this one's folder. */
    synchronized void open() throws IOException {
        Files.createDirectories(root);
        for (Path folder : folders()) {
            clearIfAbandoned(folder);
        }
        Path folder = Files.createDirectory(root.resolve(UUID.randomUUID().toString()));
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = channel.tryLock();
        if (held == null) {
            throw new IOException("Somebody else locked " + folder);
        }
        lock = channel;
        own = folder;
    }

    private List<Path> folders() throws IOException {
        var folders = new ArrayList<Path>();
        try (var stream = Files.newDirectoryStream(root, Files::isDirectory)) {
            stream.forEach(folders::add);
        }
        return folders;
    }

    private static void clearIfAbandoned(Path folder) throws IOException {
        try (FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (channel.tryLock() != null) {
                LOG.infof("Clearing %s, left by a process that is gone", folder);
                delete(folder);
            }
        } catch (OverlappingFileLockException inUse) {
            LOG.debugf("%s is in use", folder);
        }
    }

    /**
     * Makes a folder for one job, to be closed after it.
     *
     * @param bytes what the job may write
     * @throws ScratchFull if they do not fit now
     */
    public Space take(long bytes) throws IOException {
        Path folder = own;
        if (folder == null) {
            throw new IOException("The scratch folder " + root + " is not open");
        }
        long taken = reserved.addAndGet(bytes);
        try {
            if (taken > limit) {
                throw new ScratchFull("The job needs %s of scratch space, and only %s of crier.scratch.limit are left"
                        .formatted(megabytes(bytes), megabytes(limit - taken + bytes)));
            }
            requireFree(bytes + keepFree);
            return new Space(
                    Files.createDirectory(folder.resolve(UUID.randomUUID().toString())), bytes);
        } catch (IOException | RuntimeException e) {
            reserved.addAndGet(-bytes);
            throw e;
        }
    }

    /** Throws if the disk ran full: the cause of whatever just failed. */
    public void requireRoom() throws IOException {
        requireFree(keepFree / 4);
    }

    /** Bytes that the disk has left. */
    long free() throws IOException {
        return Files.getFileStore(root).getUsableSpace();
    }

    private void requireFree(long bytes) throws IOException {
        long free = free();
        if (free < bytes) {
            throw new ScratchFull("The disk of the scratch folder %s is full: %s are needed, %s are free"
                    .formatted(root, megabytes(bytes), megabytes(free)));
        }
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,d MB", bytes / 1_000_000);
    }

    @PreDestroy
    synchronized void close() throws IOException {
        if (own != null) {
            delete(own);
            own = null;
        }
        if (lock != null) {
            lock.close();
            lock = null;
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** One job's folder; closing it deletes what is in it. */
    public final class Space implements AutoCloseable {

        private final Path folder;
        private final long bytes;

        private Space(Path folder, long bytes) {
            this.folder = folder;
            this.bytes = bytes;
        }

        public Path file(String name) {
            return folder.resolve(name);
        }

        @Override
        public void close() throws IOException {
            reserved.addAndGet(-bytes);
            delete(folder);
        }
    }
}
