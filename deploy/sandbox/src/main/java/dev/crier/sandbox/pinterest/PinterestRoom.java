package dev.crier.sandbox.pinterest;

import com.google.auto.service.AutoService;
import dev.crier.sandbox.account.Profile;
import dev.crier.sandbox.consent.ConsentFlow;
import dev.crier.sandbox.consent.SandboxApp;
import dev.crier.sandbox.consent.Token;
import dev.crier.sandbox.fault.PlatformErrors;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.http.HttpPort;
import dev.crier.sandbox.room.Room;
import dev.crier.sandbox.room.Workbench;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pinterest's endpoints. */
@AutoService(Room.class)
public final class PinterestRoom implements Room {
    static final String PLATFORM = "pinterest";

    private static final List<String> READ_BOARDS = List.of("boards:read");
    private static final List<String> WRITE_BOARDS = List.of("boards:read", "boards:write");
    private static final List<String> READ_MEDIA = List.of("pins:read");
    private static final List<String> WRITE_MEDIA = List.of("pins:read", "pins:write");
    private static final List<String> READ_PINS = List.of("boards:read", "pins:read");
    private static final List<String> WRITE_PINS = List.of("boards:read", "boards:write", "pins:read", "pins:write");

    private final PinterestErrors errors = new PinterestErrors();
    private @Nullable PinterestPins pins;
    private @Nullable PinterestRates rates;

    @Override
    public String platform() {
        return PLATFORM;
    }

    @Override
    public int portOffset() {
        return 7;
    }

    @Override
    public Map<String, String> configuration(String url) {
        return SandboxApp.configuration(PLATFORM, url, "authorize", "api", "web");
    }

    @Override
    public Map<String, ?> settings() {
        Map<String, Object> settings = new HashMap<>(ConsentFlow.settings(PLATFORM, 600));
        settings.put("processing_delay_ms", 1500);
        settings.put("access_token_seconds", 2_592_000);
        settings.put("refresh_token_seconds", 5_184_000);
        settings.put("refresh_kills_old_token", true);
        settings.put("grant_errors_as_rfc", false);
        settings.put("token_status", 200);
        settings.put("created_status", 201);
        settings.put("deleted_status", 204);
        settings.put("form_seconds", 3600);
        settings.put("video_max_bytes", 2_147_483_648L);
        settings.put("image_max_bytes", 20_971_520);
        // room for a picture of 16 MB as base64; what the real one takes is not published
        settings.put("body_max_bytes", 25_165_824);
        settings.put("carousel_needs_one_size", true);
        settings.put("app_approved", true);
        settings.put("access_tier", "standard");
        settings.put("trial_pins_are_private", false);
        settings.put("reads_per_minute", 1000);
        settings.put("writes_per_minute", 100);
        settings.put("trial_calls_per_day", 1000);
        settings.put("trial_writes_per_day", 300);
        settings.put("several_rate_windows", false);
        settings.put("same_board_pause_ms", 0);
        settings.put("list_delay_ms", 0);
        settings.put("list_oldest_first", false);
        settings.put("board_lists_its_sections", true);
        settings.put("board_locked", false);
        settings.put("blocked_sites", List.of("blocked.example"));
        return settings;
    }

    @Override
    public List<Profile> residents() {
        return List.of(resident("crier.demo"));
    }

    @Override
    public Profile resident(String username) {
        long number = Integer.toUnsignedLong(username.hashCode()) % 1_000_000_000L;
        return new Profile(PLATFORM, username, "813744" + "%09d".formatted(number), null);
    }

    static String username(Workbench bench, String account) {
        return bench.profiles().withId(PLATFORM, account).map(Profile::username).orElse(account);
    }

    @Override
    public PlatformErrors errors() {
        return errors;
    }

    @Override
    public Answer unknownPath(Call call) {
        return PinterestErrors.envelope(404, 11, "API method not found.", null);
    }

    @Override
    public Answer ownFailure(Exception failure) {
        return PinterestErrors.envelope(500, 12, "Something went wrong on our end. Sorry about that.", null);
    }

    @Override
    public void open(Workbench bench, HttpPort port) {
        PinterestOAuth oauth = new PinterestOAuth(bench);
        PinterestRates counter = new PinterestRates(bench);
        PinterestBoards boards = new PinterestBoards(bench);
        PinterestUploads uploads = new PinterestUploads(bench);
        PinterestPins all = new PinterestPins(bench, boards, new PinterestSources(bench, uploads), counter);
        pins = all;
        rates = counter;

        oauth.open(port);
        port.on("POST", PinterestUploads.BUCKET, "upload", uploads::upload);
        port.on("GET", "/pin/{pin}", "permalink_page", all::page);
        Api api = new Api(port, oauth, counter);
        api.on(
                "GET",
                "/v5/user_account",
                "user_account",
                List.of("user_accounts:read"),
                (call, token) -> account(bench, boards, token));
        api.on("GET", "/v5/boards", "boards", READ_BOARDS, boards::list);
        api.on("POST", "/v5/boards", "create_board", WRITE_BOARDS, boards::create);
        api.on("GET", "/v5/boards/{board}", "board", READ_BOARDS, boards::get);
        api.on("GET", "/v5/boards/{board}/sections", "sections", READ_BOARDS, boards::sections);
        api.on("POST", "/v5/boards/{board}/sections", "create_section", WRITE_BOARDS, boards::addSection);
        api.on("GET", "/v5/boards/{board}/pins", "board_pins", READ_PINS, all::ofBoard);
        api.on("GET", "/v5/boards/{board}/sections/{section}/pins", "section_pins", READ_PINS, all::ofSection);
        api.on("GET", "/v5/media", "list_media", READ_MEDIA, uploads::list);
        api.on("POST", "/v5/media", "register_media", WRITE_MEDIA, uploads::register);
        api.on("GET", "/v5/media/{media}", "media_status", READ_MEDIA, uploads::status);
        api.on("GET", "/v5/pins", "list_pins", READ_PINS, all::list);
        api.on("POST", "/v5/pins", "create_pin", WRITE_PINS, all::create);
        api.on("GET", "/v5/pins/{pin}", "pin", READ_PINS, all::get);
        api.on("DELETE", "/v5/pins/{pin}", "delete_pin", WRITE_PINS, all::delete);
    }

    @Override
    public void resume() {
        if (pins != null) {
            pins.resume();
        }
    }

    @Override
    public void reset() {
        if (rates != null) {
            rates.reset();
        }
    }

    private static Answer account(Workbench bench, PinterestBoards boards, Token token) {
        Profile profile = bench.profiles().withId(PLATFORM, token.account()).orElseThrow(PinterestErrors::deadToken);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", profile.platformUserId());
        body.put("username", profile.username());
        body.put("account_type", "BUSINESS");
        body.put("profile_image", bench.baseUrl().get() + "/picture/" + profile.username());
        body.put("website_url", "");
        body.put("business_name", profile.username());
        body.put("about", "");
        body.put("board_count", boards.of(token.account()).size());
        body.put("pin_count", 0);
        body.put("follower_count", 0);
        body.put("following_count", 0);
        body.put("monthly_views", 0);
        return Answer.json(body);
    }

    /** Answers an API call of somebody who is signed in. */
    @FunctionalInterface
    private interface Handler {
        Answer answer(Call call, Token token) throws Exception;
    }

    /** API calls: a token with the rights first, then the rate limit. */
    private record Api(HttpPort port, PinterestOAuth oauth, PinterestRates rates) {

        void on(String method, String path, String operation, List<String> scopes, Handler handler) {
            port.on(method, path, operation, call -> {
                Token token = oauth.authenticate(call, scopes);
                return rates.counted(token.account(), !method.equals("GET"), () -> handler.answer(call, token));
            });
        }
    }
}
