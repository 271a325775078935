package dev.crier.sandbox.graph;

import dev.crier.sandbox.consent.Token;
import dev.crier.sandbox.fault.Fault;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.http.Params;
import dev.crier.sandbox.media.StoredMedia;
import dev.crier.sandbox.room.Workbench;
import dev.crier.sandbox.store.Table;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Containers from creation through fetching and checking to the one publish. */
public final class Containers {
    private static final String CRAWLER = "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)";
    private static final List<String> FILES = List.of("video_url", "image_url", "cover_url");
    private static final long MOST_BYTES = 4_000_000_000L;
    private static final Duration DAY = Duration.ofHours(24);

    private final Workbench bench;
    private final ContainerRules rules;
    private final Table<Container> rows;

    public Containers(Workbench bench, String platform, ContainerRules rules) {
        this.bench = bench;
        this.rules = rules;
        this.rows = bench.store().table(platform + ".containers", Container.class);
    }

    /** The setting that this needs: what a second publish of one container does is not documented. */
    public static Map<String, Object> settings() {
        return Map.of("second_publish", "error");
    }

    /** Makes a container and begins to fetch its files. */
    public Container create(Call call, Token token, String type, Duration delay) throws IOException {
        Params params = call.parameters();
        Map<String, String> kept = new LinkedHashMap<>();
        params.names().stream()
                .filter(name -> !GraphParameters.isGeneral(name))
                .forEach(name -> kept.put(name, params.get(name, "")));
        Instant now = bench.clock().instant();
        @Nullable String failure = call.attached(Fault.class).map(this::reason).orElse(null);
        Container container = new Container(
                id("178"), token.account(), type, kept, now, now.plus(delay), false, Map.of(), failure, null, null);
        rows.put(container.id(), container);
        bench.background(() -> process(container));
        call.note(container.id());
        return container;
    }

    private String reason(Fault fault) {
        String reason = fault.reason();
        return reason == null ? rules.rejected() : reason;
    }

    /**
     * Publishes a container.
     *
     * @param check throws for one that may not be published
     * @return the id of the media
     */
    public String publish(String id, Consumer<Container> check) {
        Container before = rows.find(id).orElseThrow(rules::unknown);
        if (before.mediaId() != null) {
            return again(before, before.mediaId());
        }
        String mediaId = id("179");
        Instant now = bench.clock().instant();
        Container published = rows.update(id, container -> {
                    check.accept(container);
                    return container.published(mediaId, now);
                })
                .orElseThrow(rules::unknown);
        rules.show(published);
        return mediaId;
    }

    private String again(Container container, String mediaId) {
        String mode = bench.settings().text("second_publish");
        if (mode.equals("same_id")) {
            return mediaId;
        }
        if (mode.equals("duplicate")) {
            String second = id("179");
            Container row =
                    container.twin(id("178")).published(second, bench.clock().instant());
            rows.put(row.id(), row);
            rules.show(row);
            return second;
        }
        throw rules.publishedBefore();
    }

    public Optional<Container> find(String id) {
        return rows.find(id);
    }

    public Optional<Container> media(String mediaId) {
        return rows.all().stream().filter(one -> mediaId.equals(one.mediaId())).findFirst();
    }

    public Optional<Container> withShortcode(String shortcode) {
        return rows.all().stream()
                .filter(one -> one.mediaId() != null && shortcode(one).equals(shortcode))
                .findFirst();
    }

    /** Newest first. */
    public List<Container> published(String account) {
        return rows.all().stream()
                .filter(one -> one.account().equals(account) && one.publishedAt() != null)
                .sorted(Comparator.comparing(Container::shownAt).reversed())
                .toList();
    }

    /** How many of those created within a day. */
    public long createdToday(String account) {
        Instant since = bench.clock().instant().minus(DAY);
        return rows.all().stream()
                .filter(one -> one.account().equals(account) && one.createdAt().isAfter(since))
                .count();
    }

    /** How many of those published within a day. */
    public long publishedToday(String account, Predicate<Container> wanted) {
        Instant since = bench.clock().instant().minus(DAY);
        return published(account).stream()
                .filter(one -> one.shownAt().isAfter(since) && wanted.test(one))
                .count();
    }

    /** The SHA-256 of what a post shows, in its order. */
    public List<String> shown(Container media) {
        return media.children().isEmpty()
                ? main(media).toList()
                : media.children().stream()
                        .flatMap(child -> find(child).stream())
                        .flatMap(Containers::main)
                        .toList();
    }

    private static Stream<String> main(Container container) {
        return Stream.of("video_url", "image_url")
                .flatMap(name -> Optional.ofNullable(container.files().get(name)).stream());
    }

    /** Takes up what a killed process left: files not fetched, posts not yet shown. */
    public void resume() {
        for (Container container : rows.all()) {
            if (!container.settled()) {
                bench.background(() -> process(container));
            }
            if (container.mediaId() != null && !rules.isShown(container)) {
                rules.show(container);
            }
        }
    }

    private void process(Container container) {
        Map<String, StoredMedia> fetched = new LinkedHashMap<>();
        @Nullable String failure = container.failure();
        try {
            for (String name : FILES) {
                String url = container.parameter(name);
                if (url != null) {
                    fetched.put(name, fetch(name, url));
                }
            }
            failure = failure == null ? rules.problem(container, fetched) : failure;
        } catch (IOException | IllegalArgumentException e) {
            failure = rules.notFetchable(container);
        }
        Map<String, String> files = new LinkedHashMap<>();
        fetched.forEach((name, media) -> files.put(name, media.sha256()));
        @Nullable String problem = failure;
        rows.update(container.id(), one -> one.settled() ? one : one.settled(files, problem));
    }

    private StoredMedia fetch(String name, String url) throws IOException {
        Path file = bench.media().upload();
        try {
            String declared = bench.fetch().fetch(url, file, MOST_BYTES, CRAWLER);
            String kind = name.equals("video_url") ? "video/" : "image/";
            String usual = name.equals("video_url") ? "video/mp4" : "image/jpeg";
            return bench.media().keep(file, declared.startsWith(kind) ? declared : usual);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** What stands for published media in its link. */
    public static String shortcode(Container media) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(new BigInteger(String.valueOf(media.mediaId())).toByteArray());
    }

    /** 17 digits, as they look. */
    public static String id(String prefix) {
        return prefix + ThreadLocalRandom.current().nextLong(10_000_000_000_000L, 99_999_999_999_999L);
    }
}
