package dev.crier.local.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What is to be published, and where: the body of a post before it has a time.
 *
 * @param targets accounts that can be posted to
 */
public record Draft(String caption, List<String> mediaIds, List<Connection> targets) {

    /** The same post for those who do not refuse it. */
    Draft without(Refusals refusals) {
        return new Draft(
                caption,
                mediaIds,
                targets.stream()
                        .filter(target -> refusals.messageFor(target).isEmpty())
                        .toList());
    }

    ObjectNode json() {
        ObjectNode post = JsonHttpClient.JSON.createObjectNode().put("caption", caption);
        var media = post.putArray("media_ids");
        mediaIds.forEach(media::add);
        var accounts = post.putArray("target_accounts");
        var configurations = post.putObject("account_configurations");
        for (Connection target : targets) {
            String account = target.accountId().orElseThrow();
            accounts.add(account);
            if (!target.options().isEmpty()) {
                ObjectNode options = configurations.putObject(account);
                target.options().forEach(options::put);
            }
        }
        return post;
    }
}
