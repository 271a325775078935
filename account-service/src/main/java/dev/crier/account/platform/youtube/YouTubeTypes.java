package dev.crier.account.platform.youtube;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** What Google sends. */
final class YouTubeTypes {

    private YouTubeTypes() {}

    /** The channel to upload to. */
    record Channel(String id, String name) {

        /** The first channel of the list; an account may have none. */
        static Optional<Channel> read(JsonNode json) {
            JsonNode item = json.path("items").path(0);
            JsonNode snippet = item.path("snippet");
            return item.hasNonNull("id")
                    ? Optional.of(new Channel(
                            item.path("id").asText(),
                            snippet.path("customUrl")
                                    .asText(snippet.path("title").asText())))
                    : Optional.empty();
        }
    }
}
