package dev.crier.sandbox.pinterest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.sandbox.consent.Token;
import dev.crier.sandbox.fault.Fault;
import dev.crier.sandbox.fault.FaultKind;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.live.LivePost;
import dev.crier.sandbox.page.PostCard;
import dev.crier.sandbox.pinterest.PinterestTypes.Board;
import dev.crier.sandbox.pinterest.PinterestTypes.Pin;
import dev.crier.sandbox.pinterest.PinterestTypes.Words;
import dev.crier.sandbox.room.Workbench;
import dev.crier.sandbox.store.Table;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Making, reading, listing and deleting Pins. */
final class PinterestPins {
    private final Workbench bench;
    private final PinterestBoards boards;
    private final PinterestSources sources;
    private final PinterestRates rates;
    private final PinterestResources resources;
    private final Table<Pin> pins;

    PinterestPins(Workbench bench, PinterestBoards boards, PinterestSources sources, PinterestRates rates) {
        this.bench = bench;
        this.boards = boards;
        this.sources = sources;
        this.rates = rates;
        this.resources = new PinterestResources(bench);
        this.pins = bench.store().table("pinterest.pins", Pin.class);
    }

    /** {@code POST /v5/pins}. */
    Answer create(Call call, Token token) throws IOException {
        boolean unseen = rates.isTrial();
        if (unseen && !bench.settings().flag("trial_pins_are_private")) {
            throw PinterestErrors.trialAccess();
        }
        JsonNode body = PinterestRules.json(call, (int) bench.settings().number("body_max_bytes"));
        Board board = boards.writable(PinterestRules.id(body, "board_id"), token);
        String section = PinterestRules.optionalId(body, "board_section_id");
        if (section != null) {
            boards.section(section, board);
        }
        Words words = PinterestRules.words(body);
        requireLinkAllowed(words.link());
        requirePause(board);
        Instant now = bench.clock().instant();
        Pin pin = new Pin(
                PinterestBoards.newId(),
                token.account(),
                board.id(),
                section,
                words,
                sources.shown(body.path("media_source"), token),
                now,
                now.plus(bench.settings().millis("processing_delay_ms")),
                doom(call, now),
                unseen || board.isSecret());
        pins.put(pin.id(), pin);
        show(pin);
        call.note(pin.id() + " \"" + words.description() + "\"");
        return Answer.json((int) bench.settings().number("created_status"), resources.pin(pin, token.account()));
    }

    private void requireLinkAllowed(@Nullable String link) {
        if (link != null
                && bench.settings()
                        .list("blocked_sites")
                        .contains(URI.create(link).getHost())) {
            throw PinterestErrors.linkBlocked();
        }
    }

    /** Several writes to one board within a short time are too many. */
    private void requirePause(Board board) {
        Duration pause = bench.settings().millis("same_board_pause_ms");
        Instant since = bench.clock().instant().minus(pause);
        if (!pause.isZero()
                && pins.all().stream()
                        .anyMatch(pin -> pin.board().equals(board.id())
                                && pin.createdAt().isAfter(since))) {
            throw PinterestErrors.rateLimit();
        }
    }

    private @Nullable Instant doom(Call call, Instant now) {
        return call.attached(Fault.class)
                .filter(fault -> fault.kind() == FaultKind.REJECTED_AFTER_ACCEPTANCE)
                .map(fault -> now.plus(bench.settings().millis("processing_delay_ms")))
                .orElse(null);
    }

    /** {@code GET /v5/pins/{pin}}. */
    Answer get(Call call, Token token) {
        Pin pin = existing(call.variable("pin"));
        if (pin.hidden() && !pin.account().equals(token.account())) {
            throw PinterestErrors.pinNotFound();
        }
        return Answer.json(resources.pin(pin, token.account()));
    }

    /** {@code DELETE /v5/pins/{pin}}. */
    Answer delete(Call call, Token token) {
        Pin pin = existing(call.variable("pin"));
        if (!pin.account().equals(token.account())) {
            throw PinterestErrors.notPermitted();
        }
        pins.remove(pin.id());
        bench.live().remove(PinterestRoom.PLATFORM, pin.id());
        return Answer.empty((int) bench.settings().number("deleted_status"));
    }

    /** {@code GET /v5/pins}. */
    Answer list(Call call, Token token) {
        return page(call, token, pin -> pin.account().equals(token.account()));
    }

    /** {@code GET /v5/boards/{board}/pins}. */
    Answer ofBoard(Call call, Token token) {
        Board board = boards.readable(call.variable("board"), token);
        boolean all = bench.settings().flag("board_lists_its_sections");
        return page(call, token, pin -> pin.board().equals(board.id()) && (all || pin.section() == null));
    }

    /** {@code GET /v5/boards/{board}/sections/{section}/pins}. */
    Answer ofSection(Call call, Token token) {
        Board board = boards.readable(call.variable("board"), token);
        String section = boards.section(call.variable("section"), board).id();
        return page(call, token, pin -> Objects.equals(pin.section(), section));
    }

    private Answer page(Call call, Token token, Predicate<Pin> wanted) {
        Instant now = bench.clock().instant();
        Instant shownUntil = now.minus(bench.settings().millis("list_delay_ms"));
        Comparator<Pin> order = Comparator.comparing(Pin::createdAt);
        List<Pin> found = pins.all().stream()
                .filter(wanted)
                .filter(pin -> pin.existsAt(now) && !pin.createdAt().isAfter(shownUntil))
                .filter(pin -> !pin.hidden() || pin.account().equals(token.account()))
                .sorted(bench.settings().flag("list_oldest_first") ? order : order.reversed())
                .toList();
        return Answer.json(PinterestPages.page(call.query(), found, pin -> resources.pin(pin, token.account())));
    }

    /** What the permalink shows to people. */
    Answer page(Call call) {
        String id = call.variable("pin");
        return pins.find(id)
                .filter(pin -> pin.existsAt(bench.clock().instant()))
                .flatMap(pin -> bench.live().find(PinterestRoom.PLATFORM, id))
                .<Answer>map(post -> Answer.html(
                        200,
                        PostCard.page(bench.live().view(post, bench.mediaUrl().get()))))
                .orElseGet(() -> Answer.text(404, "This Pin is gone"));
    }

    /** A killed process may have stored a Pin and not shown it. */
    void resume() {
        pins.all().stream()
                .filter(pin ->
                        bench.live().find(PinterestRoom.PLATFORM, pin.id()).isEmpty())
                .forEach(this::show);
    }

    private Pin existing(String id) {
        return pins.find(id)
                .filter(pin -> pin.existsAt(bench.clock().instant()))
                .orElseThrow(PinterestErrors::pinNotFound);
    }

    private void show(Pin pin) {
        Words words = pin.words();
        String description = words.description() == null ? "" : words.description();
        bench.live()
                .put(new LivePost(
                        PinterestRoom.PLATFORM,
                        pin.account(),
                        PinterestRoom.username(bench, pin.account()),
                        pin.id(),
                        bench.baseUrl().get() + "/pin/" + pin.id() + "/",
                        description,
                        pin.shown().mediaType().equals("video") ? "video" : "image",
                        pin.shown().cards().stream()
                                .map(PinterestTypes.Card::sha256)
                                .toList(),
                        pin.createdAt(),
                        !pin.hidden() && pin.goneFrom() == null,
                        null));
        note(pin, "board", boards.name(pin.board()));
        note(pin, "section", pin.section() == null ? null : boards.sectionName(pin.section()));
        note(pin, "title", words.title());
        note(pin, "link", words.link());
        note(pin, "alt_text", words.altText());
        note(pin, "dominant_color", words.dominantColor());
        note(pin, "ai_disclosures", words.aiDisclosures().isEmpty() ? null : String.join(",", words.aiDisclosures()));
        note(pin, "cover", pin.shown().cover());
        for (int i = 0; i < pin.shown().cards().size(); i++) {
            PinterestTypes.Card card = pin.shown().cards().get(i);
            note(pin, "card_" + i + "_title", card.title());
            note(pin, "card_" + i + "_description", card.description());
            note(pin, "card_" + i + "_link", card.link());
        }
    }

    private void note(Pin pin, String detail, @Nullable String value) {
        if (value != null) {
            bench.live().note(PinterestRoom.PLATFORM, pin.id(), detail, value);
        }
    }
}
