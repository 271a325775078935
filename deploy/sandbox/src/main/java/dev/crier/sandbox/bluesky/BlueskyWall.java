package dev.crier.sandbox.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.sandbox.account.Profile;
import dev.crier.sandbox.bluesky.BlueskyTypes.Blob;
import dev.crier.sandbox.bluesky.BlueskyTypes.Row;
import dev.crier.sandbox.live.LivePost;
import dev.crier.sandbox.room.Workbench;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Shows records as apps show them. */
final class BlueskyWall {
    private final Workbench bench;
    private final BlueskySessions sessions;
    private final BlueskyBlobs blobs;

    BlueskyWall(Workbench bench, BlueskySessions sessions, BlueskyBlobs blobs) {
        this.bench = bench;
        this.sessions = sessions;
        this.blobs = blobs;
    }

    /** Puts a post on the wall, or, if its author answers an own post with it, under that one; again without harm. */
    void show(Row row) {
        if (!row.collection().equals(BlueskyRecords.POST)) {
            return;
        }
        String parent = row.value().at("/reply/parent/uri").asText();
        Optional<LivePost> answered = bench.live().find(BlueskyRoom.PLATFORM, parent);
        answered.ifPresent(post -> comment(post, row.value().path("text").asText()));
        if (answered.isEmpty() || !answered.get().account().equals(row.did())) {
            post(row);
        }
    }

    private void comment(LivePost post, String text) {
        if (!bench.live().view(post, bench.mediaUrl().get()).comments().contains(text)) {
            bench.live().comment(BlueskyRoom.PLATFORM, post.platformPostId(), text);
        }
    }

    private void post(Row row) {
        List<Blob> media = new ArrayList<>();
        BlueskyRepo.eachBlob(
                row.value().path("embed"),
                reference -> blobs.find(
                                row.did(), reference.path("ref").path("$link").asText())
                        .ifPresent(media::add));
        String type = media.isEmpty() || !card(row.value()).isMissingNode()
                ? "text"
                : media.getFirst().mimeType();
        bench.live()
                .put(new LivePost(
                        BlueskyRoom.PLATFORM,
                        row.did(),
                        sessions.find(row.did()).map(Profile::username).orElse(row.did()),
                        row.uri(),
                        bench.baseUrl().get() + "/profile/" + row.did() + "/post/" + row.rkey(),
                        row.value().path("text").asText(),
                        type.replaceFirst("/.*", ""),
                        media.stream().map(Blob::sha256).toList(),
                        row.at(),
                        true,
                        null));
        notes(row);
    }

    private void notes(Row row) {
        JsonNode post = row.value();
        JsonNode card = card(post);
        note(row, "link", card.path("uri").asText());
        note(row, "title", card.path("title").asText());
        note(row, "description", card.path("description").asText());
        note(
                row,
                "quote",
                post.at("/embed/record/uri")
                        .asText(post.at("/embed/record/record/uri").asText()));
        note(row, "reply_to", post.at("/reply/parent/uri").asText());
        note(row, "langs", joined(post.path("langs"), ""));
        note(row, "tags", joined(post.path("tags"), ""));
        note(row, "labels", joined(post.at("/labels/values"), "/val"));
        JsonNode embed = media(post);
        note(row, "presentation", embed.path("presentation").asText());
        note(
                row,
                "alt_text",
                Stream.of(
                                embed.path("alt").asText(),
                                joined(embed.path("images"), "/alt"),
                                joined(embed.path("items"), "/alt"))
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining()));
    }

    private void note(Row row, String detail, String value) {
        if (!value.isEmpty()) {
            bench.live().note(BlueskyRoom.PLATFORM, row.uri(), detail, value);
        }
    }

    /** The media of a post, also of one that quotes. */
    private static JsonNode media(JsonNode post) {
        JsonNode embed = post.path("embed");
        return embed.has("media") ? embed.get("media") : embed;
    }

    private static JsonNode card(JsonNode post) {
        return media(post).path("external");
    }

    private static String joined(JsonNode array, String pointer) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(item -> pointer.isEmpty() ? item : item.at(pointer))
                .map(JsonNode::asText)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
