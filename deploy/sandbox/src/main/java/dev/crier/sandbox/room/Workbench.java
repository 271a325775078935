package dev.crier.sandbox.room;

import dev.crier.sandbox.account.Profiles;
import dev.crier.sandbox.consent.Grants;
import dev.crier.sandbox.live.LivePosts;
import dev.crier.sandbox.media.MediaFetch;
import dev.crier.sandbox.media.MediaStore;
import dev.crier.sandbox.settings.PlatformSettings;
import dev.crier.sandbox.store.Store;
import java.time.Clock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tools of a room.
 *
 * @param baseUrl of the room's own port, without a slash at the end; known once the port listens
 * @param mediaUrl of the port that serves {@code /media/<sha256>}
 */
public record Workbench(
        Clock clock,
        Store store,
        MediaStore media,
        MediaFetch fetch,
        LivePosts live,
        Profiles profiles,
        Grants grants,
        PlatformSettings settings,
        Supplier<String> baseUrl,
        Supplier<String> mediaUrl) {

    private static final Logger LOG = LoggerFactory.getLogger("sandbox.background");

    /** Runs something beside the call that started it. A sandbox that closes cuts it off; {@code Room.resume} repeats it. */
    public void background(Runnable work) {
        Thread.ofVirtual().start(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.info("unfinished: {}", e.toString());
            }
        });
    }
}
