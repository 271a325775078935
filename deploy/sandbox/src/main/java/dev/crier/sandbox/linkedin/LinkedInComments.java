package dev.crier.sandbox.linkedin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.sandbox.consent.Token;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.linkedin.LinkedInTypes.Comment;
import dev.crier.sandbox.linkedin.LinkedInTypes.Post;
import dev.crier.sandbox.room.Workbench;
import dev.crier.sandbox.store.Table;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Comments under posts. A repeat makes a second one. */
final class LinkedInComments {
    private static final String RESOURCE = "socialActions.comments.";

    private final Workbench bench;
    private final LinkedInPages pages;
    private final LinkedInPosts posts;
    private final Table<Comment> comments;

    LinkedInComments(Workbench bench, LinkedInPages pages, LinkedInPosts posts) {
        this.bench = bench;
        this.pages = pages;
        this.posts = posts;
        this.comments = bench.store().table("linkedin.comments", Comment.class);
    }

    /** {@code POST /rest/socialActions/{urn}/comments}. */
    Answer create(Call call, Token token) throws IOException {
        JsonNode body = LinkedInRules.body(call);
        LinkedInRules.knownFields("", body, Set.of("actor", "object", "message", "parentComment", "content"));
        Post post = posts.require(call.variable("urn"));
        String actor = body.path("actor").asText();
        LinkedInRules.requireAuthor("actor", actor);
        pages.requireWriter(token, actor, LinkedInGate.method(call, RESOURCE + "CREATE"));
        String object = body.path("object").asText();
        if (!object.equals(post.urn()) && !object.equals(activity(post))) {
            throw LinkedInErrors.bad("INVALID_URN_ID", "object is not the post");
        }
        String text = body.path("message").path("text").asText();
        if (text.isBlank()) {
            throw LinkedInErrors.bad("INVALID_VALUE_BLANK_FIELD", "message.text is blank");
        }
        String shown = bench.settings().flag("comments_are_little_text") ? LittleText.shown(text) : text;
        if (shown.length() > LinkedInRules.LONGEST_COMMENT) {
            throw LinkedInErrors.bad("FIELD_LENGTH_TOO_LONG", "message.text is too long");
        }
        Instant now = bench.clock().instant();
        Comment comment = new Comment(
                Long.toString(now.toEpochMilli() << 22 | comments.all().size()), post.urn(), actor, text, now);
        comments.put(comment.id(), comment);
        bench.live().comment(LinkedInRoom.PLATFORM, post.urn(), shown);
        return Answer.json(201, resource(comment, post)).with("x-restli-id", comment.id());
    }

    /** {@code GET /rest/socialActions/{urn}/comments}. */
    Answer list(Call call, Token token) {
        Post post = posts.require(call.variable("urn"));
        if (!pages.mayRead(token, post.author())) {
            throw LinkedInErrors.denied(LinkedInGate.method(call, RESOURCE + "GET_ALL"));
        }
        List<Map<String, Object>> all = comments.all().stream()
                .filter(comment -> comment.post().equals(post.urn()))
                .map(comment -> resource(comment, post))
                .toList();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("paging", Map.of("start", 0, "count", 10, "links", List.of(), "total", all.size()));
        body.put("elements", all);
        return Answer.json(body);
    }

    private static Map<String, Object> resource(Comment comment, Post post) {
        Map<String, Object> time =
                Map.of("actor", comment.actor(), "time", comment.createdAt().toEpochMilli());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("actor", comment.actor());
        body.put("commentUrn", "urn:li:comment:(" + activity(post) + "," + comment.id() + ")");
        body.put("created", time);
        body.put("id", comment.id());
        body.put("lastModified", time);
        body.put("message", Map.of("attributes", List.of(), "text", comment.text()));
        body.put("object", activity(post));
        return body;
    }

    private static String activity(Post post) {
        return "urn:li:activity:" + post.urn().substring(post.urn().lastIndexOf(':') + 1);
    }
}
