package dev.crier.sandbox.instagram;

import dev.crier.sandbox.account.Profile;
import dev.crier.sandbox.consent.Token;
import dev.crier.sandbox.graph.Container;
import dev.crier.sandbox.graph.Containers;
import dev.crier.sandbox.graph.GraphErrors;
import dev.crier.sandbox.graph.GraphFields;
import dev.crier.sandbox.graph.GraphOAuth;
import dev.crier.sandbox.graph.GraphPage;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.instagram.InstagramTypes.Comment;
import dev.crier.sandbox.room.Workbench;
import dev.crier.sandbox.store.Table;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Comments of the account under its own media. Nothing keeps one from being written twice. */
final class InstagramComments {
    private final Workbench bench;
    private final GraphOAuth oauth;
    private final InstagramObjects objects;
    private final Table<Comment> comments;

    InstagramComments(Workbench bench, GraphOAuth oauth, InstagramObjects objects) {
        this.bench = bench;
        this.oauth = oauth;
        this.objects = objects;
        this.comments = bench.store().table("instagram.comments", Comment.class);
    }

    /** {@code POST /{media}/comments}. */
    Answer write(Call call, String mediaId) throws IOException {
        Token token = oauth.authenticate(call, InstagramOAuth.COMMENTS);
        Container media = objects.media(token, mediaId, "post");
        String text = call.parameters().get("message", "");
        if (text.isBlank()) {
            throw GraphErrors.badParameter("The parameter message is required");
        }
        if (text.length() > 2200 || InstagramObjects.isStory(media)) {
            throw GraphErrors.badParameter("Invalid parameter");
        }
        String username = bench.profiles()
                .withId(InstagramRoom.PLATFORM, token.account())
                .map(Profile::username)
                .orElse("");
        Comment comment = new Comment(
                Containers.id("178"), mediaId, username, text, bench.clock().instant());
        comments.put(comment.id(), comment);
        bench.live().comment(InstagramRoom.PLATFORM, mediaId, text);
        call.note("\"" + text + "\"");
        return Answer.json(Map.of("id", comment.id()));
    }

    /** {@code GET /{media}/comments}: newest first. */
    Answer list(Call call, String mediaId) throws IOException {
        Token token = oauth.authenticate(call, InstagramOAuth.COMMENTS);
        objects.media(token, mediaId, "get");
        List<Comment> under = comments.all().stream()
                .filter(comment -> comment.media().equals(mediaId))
                .toList()
                .reversed();
        return new GraphPage<Comment>(bench.baseUrl().get(), Comment::id, Comment::at, 50)
                .answer(call, under, comment -> fields(call, comment));
    }

    private static Map<String, Object> fields(Call call, Comment comment) {
        return GraphFields.of("IGComment")
                .with("id", comment::id)
                .with("text", comment::text)
                .with("username", comment::username)
                .with("timestamp", () -> GraphPage.timestamp(comment.at()))
                .chosen(call.query());
    }
}
