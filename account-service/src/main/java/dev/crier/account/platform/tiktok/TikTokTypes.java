package dev.crier.account.platform.tiktok;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.account.platform.internal.Fields;
import dev.crier.account.platform.internal.TokenAnswer;

/** What TikTok sends. */
final class TikTokTypes {

    private TikTokTypes() {}

    /** The token endpoint's answer; a refusal has been seen with status 200 as well. */
    sealed interface Tokens {

        /** @param openId whose tokens they are; lasts as long as the app */
        record Granted(TokenAnswer answer, String openId) implements Tokens {}

        record Denied(String code) implements Tokens {}

        static Tokens read(JsonNode json) {
            String error = TikTokErrors.code(json);
            return error.isEmpty()
                    ? new Granted(TokenAnswer.read(json), Fields.text(json, "open_id"))
                    : new Denied(error);
        }
    }

    /** The user's profile. */
    sealed interface User {

        record Known(String openId, String username) implements User {}

        record Withheld(String code) implements User {}

        static User read(JsonNode json) {
            String error = TikTokErrors.code(json);
            if (!error.isEmpty()) {
                return new Withheld(error);
            }
            JsonNode user = json.path("data").path("user");
            String openId = Fields.text(user, "open_id");
            return new Known(
                    openId,
                    user.path("username").asText(user.path("display_name").asText(openId)));
        }
    }
}
