package dev.crier.sandbox.threads;

import dev.crier.sandbox.consent.Code;
import dev.crier.sandbox.consent.Token;
import dev.crier.sandbox.graph.GraphOAuth;
import dev.crier.sandbox.room.Workbench;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Threads' scopes, and its answer to a code. */
final class ThreadsOAuth {
    static final String BASIC = "threads_basic";
    static final String PUBLISH = "threads_content_publish";
    static final String REPLY = "threads_manage_replies";
    static final String READ_REPLIES = "threads_read_replies";
    static final String DELETE = "threads_delete";
    private static final List<String> SCOPES = List.of(
            BASIC,
            PUBLISH,
            REPLY,
            READ_REPLIES,
            DELETE,
            "threads_manage_insights",
            "threads_location_tagging",
            "threads_keyword_search",
            "threads_manage_mentions",
            "threads_profile_discovery",
            "threads_share_to_instagram");

    private ThreadsOAuth() {}

    static GraphOAuth on(Workbench bench) {
        return new GraphOAuth(
                bench,
                new GraphOAuth.Login(
                        ThreadsRoom.PLATFORM,
                        SCOPES,
                        BASIC,
                        "th",
                        "THAA",
                        (code, token) -> answer(code, token, bench.settings().flag("user_id_as_text"))));
    }

    /** It does not say which scopes were granted. */
    private static Map<String, Object> answer(Code code, Token token, boolean idAsText) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", token.value());
        body.put("user_id", idAsText ? code.account() : Long.valueOf(code.account()));
        return body;
    }
}
