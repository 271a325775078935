package dev.crier.post.post;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crier.contracts.AccountId;
import dev.crier.messaging.CrierJson;
import java.util.Arrays;

/** Lays what a client changes over the post as it would be written today; what is not named stays, whole fields change. */
final class PostPatch {

    private static final ObjectReader STRICT =
            CrierJson.mapper().readerFor(PostRequest.class).with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private PostPatch() {}

    /** The request that would make this post as it is. */
    static PostRequest request(Post post) {
        var accounts = Arrays.stream(post.targetAccounts).map(AccountId::new).toList();
        var time = post.scheduledAt;
        return new PostRequest(
                post.caption,
                post.mediaIds(),
                post.altTexts,
                accounts,
                post.platformConfigurations,
                post.accountConfigurations,
                time == null ? null : time.toString(),
                post.timezone,
                post.status == PostStatus.DRAFT);
    }

    /** The same request with some fields changed; a field that is null is taken away. */
    static PostRequest apply(PostRequest request, ObjectNode changes) throws JsonProcessingException {
        ObjectNode tree = CrierJson.mapper().valueToTree(request);
        tree.setAll(changes);
        return STRICT.readValue(tree.toString());
    }

    /** The same request, for now. */
    static PostRequest now(PostRequest request) {
        return new PostRequest(
                request.caption(),
                request.mediaIds(),
                request.altTexts(),
                request.targetAccounts(),
                request.platformConfigurations(),
                request.accountConfigurations(),
                null,
                request.timezone(),
                false);
    }
}
