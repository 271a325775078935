package dev.crier.sandbox.pinterest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.sandbox.consent.Token;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.pinterest.PinterestTypes.Board;
import dev.crier.sandbox.pinterest.PinterestTypes.Section;
import dev.crier.sandbox.room.Workbench;
import dev.crier.sandbox.store.Table;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Boards and their sections. Everybody has a few boards from the start. */
final class PinterestBoards {
    private static final Set<String> PRIVACIES = Set.of("PUBLIC", "PROTECTED", "SECRET");
    private static final Set<String> FILTERS = Set.of("ALL", "PROTECTED", "PUBLIC", "SECRET", "PUBLIC_AND_SECRET");
    private static final int NAME_LIMIT = 180;

    private final Workbench bench;
    private final Table<Board> boards;
    private final Table<Section> sections;

    PinterestBoards(Workbench bench) {
        this.bench = bench;
        this.boards = bench.store().table("pinterest.boards", Board.class);
        this.sections = bench.store().table("pinterest.sections", Section.class);
    }

    static String newId() {
        return Long.toString(ThreadLocalRandom.current().nextLong(100_000_000_000_000_000L, 999_999_999_999_999_999L));
    }

    /** {@code GET /v5/boards}. */
    Answer list(Call call, Token token) {
        String filter = call.query().get("privacy", "ALL");
        if (!FILTERS.contains(filter)) {
            throw PinterestErrors.bad("Invalid request: '" + filter + "' is not one of " + FILTERS);
        }
        boolean secrets = token.allows(PinterestOAuth.SECRET_BOARDS);
        List<Board> found = of(token.account()).stream()
                .filter(board -> secrets || !board.isSecret())
                .filter(board -> filter.equals("ALL") || filter.contains(board.privacy()))
                .toList();
        return Answer.json(PinterestPages.page(call.query(), found, this::shape));
    }

    /** {@code GET /v5/boards/{board}}. */
    Answer get(Call call, Token token) {
        return Answer.json(shape(readable(call.variable("board"), token)));
    }

    /** {@code POST /v5/boards}. */
    Answer create(Call call, Token token) throws IOException {
        JsonNode body = PinterestRules.json(call);
        String name = body.path("name").asText("").strip();
        String privacy = body.path("privacy").asText("PUBLIC");
        if (name.isEmpty() || name.length() > NAME_LIMIT || !PRIVACIES.contains(privacy)) {
            throw PinterestErrors.bad("Invalid request: board name or privacy is invalid");
        }
        if (of(token.account()).stream().anyMatch(board -> board.name().equalsIgnoreCase(name))) {
            throw PinterestErrors.duplicateBoard();
        }
        Board board = new Board(
                newId(),
                token.account(),
                name,
                body.path("description").asText(""),
                privacy,
                bench.clock().instant());
        boards.put(board.id(), board);
        call.note(board.id());
        return created(shape(board));
    }

    /** {@code GET /v5/boards/{board}/sections}. */
    Answer sections(Call call, Token token) {
        Board board = readable(call.variable("board"), token);
        List<Section> found = sections.all().stream()
                .filter(section -> section.board().equals(board.id()))
                .toList();
        return Answer.json(PinterestPages.page(call.query(), found, PinterestBoards::shape));
    }

    /** {@code POST /v5/boards/{board}/sections}. */
    Answer addSection(Call call, Token token) throws IOException {
        Board board = writable(call.variable("board"), token);
        String name = PinterestRules.json(call).path("name").asText("").strip();
        if (name.isEmpty() || name.length() > NAME_LIMIT) {
            throw PinterestErrors.bad("Invalid request: section name must have 1 to 180 characters");
        }
        if (bench.settings().flag("board_locked")) {
            throw PinterestErrors.boardLocked();
        }
        Section section = new Section(newId(), board.id(), name);
        sections.put(section.id(), section);
        return created(shape(section));
    }

    /** A board that the token's owner may read. */
    Board readable(String id, Token token) {
        of(token.account());
        Board board = boards.find(id).orElseThrow(PinterestErrors::boardNotFound);
        boolean mine = board.account().equals(token.account());
        if (board.isSecret() && !(mine && token.allows(PinterestOAuth.SECRET_BOARDS))) {
            throw PinterestErrors.boardNotFound();
        }
        return board;
    }

    /** A board that the token's owner may pin to. */
    Board writable(String id, Token token) {
        Board board = readable(id, token);
        if (!board.account().equals(token.account()) || board.privacy().equals("PROTECTED")) {
            throw PinterestErrors.notPermitted();
        }
        if (board.isSecret() && !token.allows(PinterestOAuth.SECRET_PINS)) {
            throw PinterestErrors.notPermitted();
        }
        return board;
    }

    Section section(String id, Board board) {
        return sections.find(id)
                .filter(section -> section.board().equals(board.id()))
                .orElseThrow(PinterestErrors::sectionNotFound);
    }

    String name(String id) {
        return boards.find(id).map(Board::name).orElse(id);
    }

    String sectionName(String id) {
        return sections.find(id).map(Section::name).orElse(id);
    }

    /** In the order in which they were made. */
    List<Board> of(String account) {
        if (own(account).isEmpty()) {
            settle(account);
        }
        return own(account);
    }

    private List<Board> own(String account) {
        return boards.all().stream()
                .filter(board -> board.account().equals(account))
                .toList();
    }

    /** The same ids each time, so that a reset does not take away what a test wrote down. */
    private void settle(String account) {
        furnish(account, 1, "Crier demo", "PUBLIC");
        furnish(account, 2, "Summer recipes", "PUBLIC");
        furnish(account, 3, "Surprise party", "SECRET");
        furnish(account, 4, "Ad-only Pins", "PROTECTED");
        String first = account + "01";
        sections.putIfAbsent(first + "1", new Section(first + "1", first, "Videos"));
    }

    private void furnish(String account, int number, String name, String privacy) {
        String id = account + "0" + number;
        boards.putIfAbsent(
                id, new Board(id, account, name, "", privacy, bench.clock().instant()));
    }

    private Answer created(Map<String, Object> body) {
        return Answer.json((int) bench.settings().number("created_status"), body);
    }

    private Map<String, Object> shape(Board board) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", board.id());
        body.put("name", board.name());
        body.put("description", board.description());
        body.put("privacy", board.privacy());
        body.put("is_ads_only", board.privacy().equals("PROTECTED"));
        body.put("owner", Map.of("username", PinterestRoom.username(bench, board.account())));
        body.put("created_at", PinterestRules.time(board.createdAt()));
        body.put("board_pins_modified_at", PinterestRules.time(board.createdAt()));
        body.put("follower_count", 0);
        body.put("collaborator_count", 0);
        body.put("pin_count", 0);
        Map<String, Object> media = new LinkedHashMap<>();
        media.put("image_cover_url", null);
        media.put("pin_thumbnail_urls", List.of());
        body.put("media", media);
        return body;
    }

    private static Map<String, Object> shape(Section section) {
        return Map.of("id", section.id(), "name", section.name());
    }
}
