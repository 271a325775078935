package dev.crier.account.platform.facebook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.account.platform.internal.Fields;
import dev.crier.account.token.Secret;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What Facebook sends. */
final class FacebookTypes {

    private FacebookTypes() {}

    /**
     * A Page of the person.
     *
     * @param username its short name, or its name where it has none
     * @param tasks what the person may do on it; empty if Facebook does not say
     */
    record Page(String id, String name, String username, Secret token, Set<String> tasks) {

        private static final String PUBLISH = "CREATE_CONTENT";

        private static Page read(JsonNode json) {
            String name = Fields.text(json, "name");
            return new Page(
                    Fields.text(json, "id"),
                    name,
                    json.path("username").asText(name),
                    Fields.secret(json, "access_token"),
                    items(json.path("tasks")).stream().map(JsonNode::asText).collect(Collectors.toUnmodifiableSet()));
        }

        boolean takesPosts() {
            return tasks.isEmpty() || tasks.contains(PUBLISH);
        }
    }

    /**
     * A part of the list of Pages.
     *
     * @param after where the next part begins: empty for the beginning, null at the end
     */
    record Pages(List<Page> pages, @Nullable String after) {

        static Pages read(JsonNode json) {
            boolean more = json.path("paging").hasNonNull("next");
            String after = json.at("/paging/cursors/after").asText("");
            return new Pages(
                    items(json.path("data")).stream()
                            // without a token the person has no role that an app could act in
                            .filter(page -> page.hasNonNull("access_token"))
                            .map(Page::read)
                            .toList(),
                    more && !after.isEmpty() ? after : null);
        }
    }

    /** The permissions that the person granted; one may be declined, and later taken back. */
    static Set<String> granted(JsonNode json) {
        return items(json.path("data")).stream()
                .filter(row -> "granted".equals(row.path("status").asText()))
                .map(row -> row.path("permission").asText())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<JsonNode> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
