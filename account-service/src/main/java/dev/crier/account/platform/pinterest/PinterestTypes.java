package dev.crier.account.platform.pinterest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.account.platform.BoardLister.Board;
import dev.crier.account.platform.internal.Fields;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What Pinterest sends. */
final class PinterestTypes {

    /** Boards for ads alone: no Pin of a person goes there. */
    private static final String FOR_ADS = "PROTECTED";

    private PinterestTypes() {}

    /** Who agreed. Older versions of the API leave the id out; the user name is unique as well. */
    record Me(String id, String username) {

        static Me read(JsonNode json) {
            String username = Fields.text(json, "username");
            String id = json.path("id").asText("");
            return new Me(id.isEmpty() ? username : id, username);
        }
    }

    /**
     * One page of boards.
     *
     * @param bookmark where the next page begins; null after the last one
     */
    record BoardPage(List<Board> boards, @Nullable String bookmark) {

        static BoardPage read(JsonNode json) {
            List<Board> boards = StreamSupport.stream(json.path("items").spliterator(), false)
                    .map(item -> new Board(
                            Fields.text(item, "id"),
                            Fields.text(item, "name"),
                            item.path("privacy").asText("")))
                    .filter(board -> !board.privacy().equals(FOR_ADS))
                    .toList();
            String bookmark = json.path("bookmark").asText("");
            return new BoardPage(
                    boards, bookmark.isEmpty() || json.path("bookmark").isNull() ? null : bookmark);
        }
    }
}
