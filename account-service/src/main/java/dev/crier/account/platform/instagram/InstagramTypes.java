package dev.crier.account.platform.instagram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.account.platform.internal.graph.GraphTokens;
import org.jspecify.annotations.Nullable;

/** What Instagram sends beside its tokens. */
final class InstagramTypes {

    private InstagramTypes() {}

    /**
     * The account itself.
     *
     * @param userId the id that publishing uses; {@code id} is another one, scoped to the app
     * @param accountType BUSINESS or MEDIA_CREATOR where publishing works; null if not told
     */
    record Me(String userId, String username, @Nullable String accountType) {

        static Me read(JsonNode json) {
            JsonNode me = GraphTokens.unwrapped(json);
            return new Me(
                    me.path("user_id").asText(),
                    me.path("username").asText(),
                    me.path("account_type").asText(null));
        }
    }
}
