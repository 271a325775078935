package dev.crier.sandbox.instagram;

import dev.crier.sandbox.consent.Code;
import dev.crier.sandbox.consent.Token;
import dev.crier.sandbox.graph.GraphOAuth;
import dev.crier.sandbox.room.Workbench;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Instagram Login's scopes, and both shapes in which it answers a code. */
final class InstagramOAuth {
    static final String BASIC = "instagram_business_basic";
    static final String PUBLISH = "instagram_business_content_publish";
    static final String COMMENTS = "instagram_business_manage_comments";
    private static final List<String> SCOPES = List.of(
            BASIC, PUBLISH, COMMENTS, "instagram_business_manage_insights", "instagram_business_manage_messages");

    private InstagramOAuth() {}

    static GraphOAuth on(Workbench bench) {
        return new GraphOAuth(
                bench,
                new GraphOAuth.Login(
                        InstagramRoom.PLATFORM,
                        SCOPES,
                        BASIC,
                        "ig",
                        "IGAA",
                        (code, token) -> answer(code, token, bench.settings().flag("token_reply_as_data"))));
    }

    private static Map<String, Object> answer(Code code, Token token, boolean asData) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", token.value());
        if (asData) {
            body.put("user_id", code.account());
            body.put("permissions", String.join(",", code.scopes()));
            return Map.of("data", List.of(body));
        }
        body.put("user_id", Long.parseLong(code.account()));
        body.put("permissions", code.scopes());
        return body;
    }
}
