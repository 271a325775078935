package dev.crier.sandbox.tiktok;

import dev.crier.sandbox.media.StoredMedia;
import dev.crier.sandbox.room.Workbench;
import dev.crier.sandbox.tiktok.TikTokTypes.Publication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Fetches what is to be pulled. */
final class TikTokPulls {
    private static final String CRAWLER = "TikTok/1.0 (content posting)";

    private final Workbench bench;
    private final TikTokPosts posts;

    TikTokPulls(Workbench bench, TikTokPosts posts) {
        this.bench = bench;
        this.posts = posts;
    }

    void start(Publication publication) {
        bench.background(() -> pull(publication));
    }

    /** Takes up what a killed process left half done. */
    void resume() {
        posts.unfetched().forEach(this::start);
    }

    private void pull(Publication publication) {
        List<StoredMedia> files = new ArrayList<>();
        try {
            for (String url : publication.urls()) {
                files.add(fetched(publication, url));
            }
        } catch (IOException | IllegalArgumentException e) {
            posts.failed(publication, publication.photo() ? "photo_pull_failed" : "video_pull_failed");
            return;
        }
        posts.received(publication, files);
    }

    private StoredMedia fetched(Publication publication, String url) throws IOException {
        Path file = bench.media().upload();
        try {
            long limit = publication.photo() ? TikTokRules.MOST_PHOTO * 4 : TikTokRules.MOST_VIDEO;
            String declared = bench.fetch().fetch(url, file, limit, CRAWLER);
            String fallback = publication.photo() ? "image/jpeg" : "video/mp4";
            return bench.media().keep(file, declared.startsWith(fallback.substring(0, 6)) ? declared : fallback);
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
