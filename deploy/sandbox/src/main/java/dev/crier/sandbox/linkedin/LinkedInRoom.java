package dev.crier.sandbox.linkedin;

import com.google.auto.service.AutoService;
import dev.crier.sandbox.account.Profile;
import dev.crier.sandbox.consent.ConsentFlow;
import dev.crier.sandbox.consent.SandboxApp;
import dev.crier.sandbox.fault.PlatformErrors;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.http.HttpPort;
import dev.crier.sandbox.room.Room;
import dev.crier.sandbox.room.Workbench;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** LinkedIn's endpoints. */
@AutoService(Room.class)
public final class LinkedInRoom implements Room {
    static final String PLATFORM = "linkedin";

    private final LinkedInErrors errors = new LinkedInErrors();
    private @Nullable LinkedInPosts posts;

    @Override
    public String platform() {
        return PLATFORM;
    }

    @Override
    public int portOffset() {
        return 6;
    }

    @Override
    public Map<String, String> configuration(String url) {
        return SandboxApp.configuration(PLATFORM, url, "authorize", "api", "permalink");
    }

    @Override
    public Map<String, ?> settings() {
        Map<String, Object> settings = new HashMap<>(ConsentFlow.settings(PLATFORM, 1800));
        settings.put("processing_delay_ms", 1500);
        settings.put("image_delay_ms", 500);
        settings.put("access_token_seconds", 5_184_000);
        settings.put("refresh_token_seconds", 31_536_000);
        settings.put("refresh_tokens", false);
        settings.put("scope_separator", ",");
        settings.put("locale_as_object", false);
        settings.put("app_scopes", LinkedInOAuth.SCOPES);
        settings.put(
                "active_versions",
                List.of("202601", "202602", "202603", "202604", "202605", "202606", "202607", "202608", "202609"));
        settings.put("pages", List.of("2414183|Crier Demo Ltd|ADMINISTRATOR", "5515715|Guest Page|CONTENT_ADMIN"));
        settings.put("organization_field", "organization");
        settings.put("part_bytes", 4_194_304);
        settings.put("upload_token", "");
        settings.put("upload_url_seconds", 2_592_000);
        settings.put("etag_in_quotes", false);
        settings.put("second_finalize_refused", false);
        settings.put("image_upload_needs_token", true);
        settings.put("writers_read_images", false);
        settings.put("writers_read_videos", true);
        settings.put("blank_commentary_allowed", false);
        settings.put("duplicate_seconds", 600);
        settings.put("duplicates_with_media_refused", true);
        settings.put("second_delete_is_404", false);
        settings.put("comments_are_little_text", true);
        settings.put("member_calls_per_day", 150);
        settings.put("application_calls_per_day", 100_000);
        return settings;
    }

    @Override
    public List<Profile> residents() {
        return List.of(resident("crier.demo"));
    }

    @Override
    public Profile resident(String username) {
        UUID uuid = UUID.nameUUIDFromBytes(username.getBytes(StandardCharsets.UTF_8));
        byte[] name = uuid.toString().substring(0, 7).getBytes(StandardCharsets.US_ASCII);
        return new Profile(
                PLATFORM, username, Base64.getUrlEncoder().withoutPadding().encodeToString(name), null);
    }

    @Override
    public PlatformErrors errors() {
        return errors;
    }

    @Override
    public Answer unknownPath(Call call) {
        return LinkedInErrors.envelope(404, "RESOURCE_NOT_FOUND", "No virtual resource found", 0, null);
    }

    @Override
    public Answer ownFailure(Exception failure) {
        return LinkedInErrors.envelope(500, null, "Internal Server Error", 0, null);
    }

    @Override
    public void open(Workbench bench, HttpPort port) {
        LinkedInOAuth oauth = new LinkedInOAuth(bench);
        LinkedInGate gate = new LinkedInGate(bench, oauth);
        LinkedInPages pages = new LinkedInPages(bench);
        LinkedInUploads uploads = new LinkedInUploads(bench, oauth, pages);
        LinkedInPosts all = new LinkedInPosts(bench, pages, uploads);
        LinkedInComments comments = new LinkedInComments(bench, pages, all);
        posts = all;

        oauth.open(port);
        port.on("GET", "/rest/organizationAcls", "roles", gate.rest(pages::roles));
        port.on("GET", "/rest/organizations/{id}", "page", gate.rest(pages::page));
        port.on("POST", "/rest/images", "images", gate.rest(uploads::images));
        port.on("GET", "/rest/images/{urn}", "image_status", gate.rest(uploads::read));
        port.on("POST", "/rest/videos", "videos", gate.rest(uploads::videos));
        port.on("GET", "/rest/videos/{urn}", "video_status", gate.rest(uploads::read));
        port.on("PUT", "/dms-uploads/{upload}/{slot}", "upload", uploads::put);
        port.on("POST", "/rest/posts", "posts_create", gate.rest(all::create));
        port.on("GET", "/rest/posts", "posts_find", gate.rest(all::find));
        port.on("GET", "/rest/posts/{urn}", "posts_read", gate.rest(all::read));
        port.on("POST", "/rest/posts/{urn}", "posts_update", gate.rest(all::update));
        port.on("DELETE", "/rest/posts/{urn}", "posts_delete", gate.rest(all::delete));
        port.on("POST", "/rest/socialActions/{urn}/comments", "comment", gate.rest(comments::create));
        port.on("GET", "/rest/socialActions/{urn}/comments", "comments", gate.rest(comments::list));
        port.on("GET", "/feed/update/{urn}", "permalink_page", all::page);
    }

    @Override
    public void resume() {
        if (posts != null) {
            posts.resume();
        }
    }
}
