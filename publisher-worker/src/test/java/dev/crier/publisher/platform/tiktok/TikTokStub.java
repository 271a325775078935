package dev.crier.publisher.platform.tiktok;

import static dev.crier.publisher.platform.StubPlatform.Answer.json;

import dev.crier.publisher.platform.FakeWork;
import dev.crier.publisher.platform.StubPlatform;
import dev.crier.publisher.platform.StubPlatform.Answer;
import dev.crier.publisher.platform.internal.http.WireClient;
import java.net.URI;
import java.time.Clock;
import java.util.Map;

/** TikTok as it answers when all is well, and its words for when it is not. */
final class TikTokStub {

    static final int SIZE = 1000;
    static final String CREATOR = "POST /v2/post/publish/creator_info/query/";
    static final String INIT = "POST /v2/post/publish/video/init/";
    static final String INBOX = "POST /v2/post/publish/inbox/video/init/";
    static final String CONTENT = "POST /v2/post/publish/content/init/";
    static final String STATUS = "POST /v2/post/publish/status/fetch/";
    static final String LIST = "POST /v2/video/list/";
    static final String UPLOAD = "PUT /video/";

    private TikTokStub() {}

    static TikTokPublisher room(StubPlatform server) {
        TikTokConfig config = new TikTokConfig() {
            @Override
            public URI apiUrl() {
                return server.uri();
            }

            @Override
            public URI webUrl() {
                return URI.create("https://www.tiktok.com");
            }
        };
        return new TikTokPublisher(
                new TikTokClient(config, new WireClient(Clock.systemUTC()), Clock.systemUTC()), config);
    }

    static FakeWork work(Map<String, Object> options) {
        return FakeWork.video(SIZE, "caption #tag", options, Map.of());
    }

    static void everythingWorks(StubPlatform server) {
        String begun = "{\"publish_id\":\"v_pub_file~v2-1.1\",\"upload_url\":\"" + server.uri()
                + "/video/?upload_id=1&upload_token=abc\"}";
        server.on(CREATOR, creator("\"PUBLIC_TO_EVERYONE\",\"MUTUAL_FOLLOW_FRIENDS\",\"SELF_ONLY\"", ""))
                .on(INIT, ok(begun))
                .on(INBOX, ok(begun.replace("v_pub_file", "v_inbox_file")))
                .on(CONTENT, ok("{\"publish_id\":\"p_pub_url~v2.1\"}"))
                .on(UPLOAD, json(201, ""))
                .on(
                        STATUS,
                        status("PROCESSING_UPLOAD", ",\"uploaded_bytes\":" + SIZE),
                        status("PUBLISH_COMPLETE", ",\"publicaly_available_post_id\":[7321000000000000001]"));
    }

    static Answer ok(String data) {
        return json(200, "{\"data\":" + data + ",\"error\":{\"code\":\"ok\",\"message\":\"\",\"log_id\":\"1\"}}");
    }

    static Answer creator(String levels, String more) {
        return ok("{\"creator_username\":\"handle\",\"privacy_level_options\":[" + levels
                + "],\"max_video_post_duration_sec\":300" + more + "}");
    }

    static Answer status(String status, String more) {
        return ok("{\"status\":\"" + status + "\"" + more + "}");
    }

    static Answer error(int status, String code) {
        return json(status, "{\"data\":{},\"error\":{\"code\":\"" + code + "\",\"message\":\"No\",\"log_id\":\"1\"}}");
    }
}
