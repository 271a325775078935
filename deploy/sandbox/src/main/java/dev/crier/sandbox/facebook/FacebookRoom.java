package dev.crier.sandbox.facebook;

import com.google.auto.service.AutoService;
import dev.crier.sandbox.account.Profile;
import dev.crier.sandbox.consent.ConsentFlow;
import dev.crier.sandbox.consent.SandboxApp;
import dev.crier.sandbox.facebook.FacebookTypes.Kind;
import dev.crier.sandbox.fault.PlatformErrors;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.http.Endpoint;
import dev.crier.sandbox.http.HttpPort;
import dev.crier.sandbox.room.Room;
import dev.crier.sandbox.room.Workbench;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Facebook's endpoints; all of its hosts are one port here. */
@AutoService(Room.class)
public final class FacebookRoom implements Room {
    static final String PLATFORM = "facebook";
    private static final Set<String> VERSIONS = Set.of("v21.0", "v22.0", "v23.0", "v24.0", "v25.0", "v26.0");

    private final FacebookErrors errors = new FacebookErrors();
    private @Nullable FacebookPosts posts;
    private @Nullable FacebookVideos videos;
    private @Nullable FacebookUsage usage;

    @Override
    public String platform() {
        return PLATFORM;
    }

    @Override
    public int portOffset() {
        return 2;
    }

    @Override
    public Map<String, String> configuration(String url) {
        return SandboxApp.configuration(PLATFORM, url, "authorize", "graph", "video", "permalink");
    }

    @Override
    public Map<String, ?> settings() {
        Map<String, Object> settings = new HashMap<>(ConsentFlow.settings(PLATFORM, 600));
        settings.put("processing_delay_ms", 1500);
        settings.put("publish_delay_ms", 500);
        settings.put("short_token_seconds", 5400);
        settings.put("long_token_seconds", 5_184_000);
        settings.put("exchange_extends", false);
        settings.put("tell_expires_in", true);
        settings.put("revoke_says_true", false);
        settings.put("pages_per_person", 1);
        settings.put("page_tasks", List.of("ANALYZE", "ADVERTISE", "MODERATE", "CREATE_CONTENT", "MANAGE"));
        settings.put("calls_per_hour", 20_000);
        settings.put("reels_per_day", 30);
        settings.put("chunk_bytes", 1_048_576);
        settings.put("large_chunk_bytes", 52_428_800);
        settings.put("upload_seconds", 86_400);
        settings.put("photo_seconds", 86_400);
        settings.put("photo_max_bytes", 10_000_000);
        settings.put("video_max_bytes", 1_750_000_000);
        settings.put("video_max_seconds", 2700);
        // on the real one it is on; here it would hide a post that Crier sends twice
        settings.put("refuse_duplicates", false);
        // off, because a sandbox is often without a way to the internet
        settings.put("scrape_links", false);
        settings.put("list_delay_ms", 0);
        settings.put("phase_word", "complete");
        settings.put("list_phase_errors", false);
        settings.put("refuse_at_finish", false);
        settings.put("finish_tells_post", false);
        settings.put("bare_post_ids", false);
        settings.put("relative_permalinks", true);
        return settings;
    }

    @Override
    public List<Profile> residents() {
        return List.of(resident("crier.demo"));
    }

    @Override
    public Profile resident(String username) {
        return new Profile(PLATFORM, username, FacebookPages.person(username), null);
    }

    @Override
    public PlatformErrors errors() {
        return errors;
    }

    @Override
    public Answer unknownPath(Call call) {
        return FacebookErrors.missingObject(
                        call.method().toLowerCase(Locale.ROOT), call.path().replaceAll(".*/", ""))
                .reply();
    }

    @Override
    public Answer ownFailure(Exception failure) {
        return FacebookErrors.envelope(500, 1, null, "An unknown error occurred", null);
    }

    @Override
    public void open(Workbench bench, HttpPort port) {
        FacebookPages pages = new FacebookPages(bench);
        FacebookOAuth oauth = new FacebookOAuth(bench, pages);
        FacebookPeople people = new FacebookPeople(bench, oauth, pages);
        FacebookPosts allPosts = new FacebookPosts(bench, oauth, pages);
        FacebookPhotos photos = new FacebookPhotos(bench, oauth, allPosts);
        FacebookVideos allVideos = new FacebookVideos(bench, oauth, allPosts, photos);
        FacebookUploads uploads = new FacebookUploads(bench, oauth, allVideos);
        FacebookObjects objects = new FacebookObjects(
                bench, oauth, new FacebookObjects.Things(pages, people, allPosts, photos, allVideos, uploads));
        FacebookUsage counter = new FacebookUsage(bench);
        posts = allPosts;
        videos = allVideos;
        usage = counter;
        Graph graph = new Graph(counter);

        oauth.open(port);
        permalinks(port, objects);
        people.open(port, graph);
        port.on("POST", "/video-upload/{version}/{video}", "rupload", uploads::rupload);
        FacebookFeed feed = new FacebookFeed(bench, oauth, allPosts, photos);
        graph.on(port, "POST", "/{id}/feed", "feed", feed::create);
        publishing(port, graph, photos, uploads);
        reading(port, graph, allPosts, allVideos, objects);
    }

    private static void permalinks(HttpPort port, FacebookObjects objects) {
        port.on("GET", "/reel/{id}", "permalink_page", call -> objects.page(call, call.variable("id")));
        port.on("GET", "/{page}/posts/{id}", "permalink_page", call -> objects.page(call, call.variable("id")));
        port.on("GET", "/{page}/videos/{id}", "permalink_page", call -> objects.page(call, call.variable("id")));
        port.on("GET", "/stories/{page}/{id}", "permalink_page", call -> objects.page(call, call.variable("id")));
        port.on("GET", "/{id}", "permalink_page", call -> objects.page(call, call.variable("id")));
    }

    private static void publishing(HttpPort port, Graph graph, FacebookPhotos photos, FacebookUploads uploads) {
        graph.on(
                port,
                "POST",
                "/{id}/photos",
                FacebookPhotos::operation,
                call -> photos.create(call, call.variable("id")));
        graph.on(port, "POST", "/{id}/photo_stories", "photo_story", call -> photos.story(call, call.variable("id")));
        graph.on(
                port,
                "POST",
                "/{id}/videos",
                FacebookUploads::operation,
                call -> uploads.post(call, call.variable("id"), Kind.VIDEO));
        graph.on(
                port,
                "POST",
                "/{id}/video_reels",
                FacebookUploads::operation,
                call -> uploads.post(call, call.variable("id"), Kind.REEL));
        graph.on(
                port,
                "POST",
                "/{id}/video_stories",
                FacebookUploads::operation,
                call -> uploads.post(call, call.variable("id"), Kind.STORY));
    }

    private static void reading(
            HttpPort port, Graph graph, FacebookPosts posts, FacebookVideos videos, FacebookObjects objects) {
        for (String edge : List.of("published_posts", "feed")) {
            graph.on(
                    port,
                    "GET",
                    "/{id}/" + edge,
                    edge.equals("feed") ? "feed_list" : edge,
                    call -> posts.list(call, call.variable("id"), false));
        }
        graph.on(
                port,
                "GET",
                "/{id}/scheduled_posts",
                "scheduled_posts",
                call -> posts.list(call, call.variable("id"), true));
        graph.on(port, "GET", "/{id}/stories", "stories", call -> posts.stories(call, call.variable("id")));
        graph.on(port, "GET", "/{id}/video_reels", "reels_list", call -> videos.reels(call, call.variable("id")));
        graph.on(
                port,
                "POST",
                "/{id}/comments",
                "comment",
                call -> posts.comment(call, call.variable("id"), objects.commented(call, call.variable("id"))));
        graph.on(
                port,
                "GET",
                "/{id}/comments",
                "comments",
                call -> posts.comments(call, objects.commented(call, call.variable("id"))));
        graph.on(
                port,
                "POST",
                "/{id}/thumbnails",
                "thumbnail",
                call -> videos.setThumbnail(call, objects.video("post", call.variable("id"))));
        graph.on(
                port,
                "GET",
                "/{id}/thumbnails",
                "thumbnails",
                call -> videos.thumbnails(call, objects.video("get", call.variable("id"))));
        graph.on(
                port,
                "POST",
                "/{id}/collaborators",
                "collaborator",
                call -> videos.invite(call, objects.video("post", call.variable("id"))));
        graph.on(port, "GET", "/{id}", "read", call -> objects.read(call, call.variable("id")));
        graph.on(port, "POST", "/{id}", "edit", call -> objects.edit(call, call.variable("id")));
        graph.on(port, "DELETE", "/{id}", "delete", call -> objects.delete(call, call.variable("id")));
    }

    @Override
    public void resume() {
        if (videos != null && posts != null) {
            videos.resume();
            posts.resume();
        }
    }

    @Override
    public void reset() {
        if (usage != null) {
            usage.reset();
        }
    }

    /** Adds endpoints below a version, counted. */
    record Graph(FacebookUsage usage) {

        void on(HttpPort port, String method, String path, String operation, Endpoint endpoint) {
            on(port, method, path, call -> operation, endpoint);
        }

        void on(HttpPort port, String method, String path, HttpPort.Naming operation, Endpoint endpoint) {
            port.on(method, "/{version}" + path, operation, usage.counted(call -> {
                if (!VERSIONS.contains(call.variable("version"))) {
                    throw FacebookErrors.unknownVersion(call.variable("version"));
                }
                return endpoint.answer(call);
            }));
        }
    }
}
