package dev.crier.publisher.platform.twitter;

import dev.crier.contracts.Content;
import dev.crier.publisher.platform.Credential;
import dev.crier.publisher.platform.FakeWork;
import dev.crier.publisher.platform.MediaFiles;
import dev.crier.publisher.platform.Work;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A video whose options name a picture as its cover. */
record CoveredWork(FakeWork video, FakeWork cover) implements Work {

    @Override
    public Content content() {
        Content plain = video.content();
        return new Content(
                plain.caption(),
                plain.media(),
                plain.configuration(),
                Map.of(
                        "cover_media_id",
                        new dev.crier.contracts.MediaItem(
                                cover.content().media().getFirst().mediaId(),
                                cover.content().media().getFirst().kind(),
                                cover.content().media().getFirst().renditions(),
                                null)));
    }

    @Override
    public Instant dueAt() {
        return video.dueAt();
    }

    @Override
    public Instant now() {
        return video.now();
    }

    @Override
    public Credential credential() {
        return video.credential();
    }

    @Override
    public MediaFiles files() {
        return video;
    }

    @Override
    public <T> Optional<T> ticket(Class<T> type) {
        return video.ticket(type);
    }

    @Override
    public void save(Object ticket) {
        video.save(ticket);
    }

    @Override
    public Instant deadline() {
        return video.deadline();
    }
}
