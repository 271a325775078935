package dev.crier.local.stack;

import dev.crier.local.Layout;
import dev.crier.local.Stop;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** One supervisor per source tree. The system drops the lock with the process, also when it is killed. */
public final class StackLock implements AutoCloseable {

    private final FileChannel channel;

    private StackLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Empty when a supervisor runs already. */
    public static Optional<StackLock> take(Layout layout) {
        try {
            Files.createDirectories(layout.lock().getParent());
            FileChannel channel = FileChannel.open(layout.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isLocked(channel)) {
                channel.close();
                return Optional.empty();
            }
            return Optional.of(new StackLock(channel));
        } catch (IOException e) {
            throw new Stop("Cannot write " + layout.lock() + ": " + e.getMessage());
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            // the lock goes with its channel
            channel.close();
        } catch (IOException e) {
            throw new Stop("Cannot release the lock: " + e.getMessage());
        }
    }
}
