package dev.crier.publisher.platform.facebook;

import dev.crier.contracts.Content;
import dev.crier.contracts.MediaId;
import dev.crier.contracts.MediaItem;
import dev.crier.contracts.MediaKind;
import dev.crier.contracts.Rendition;
import dev.crier.publisher.platform.FakeWork;
import dev.crier.publisher.platform.PlatformPublisher;
import dev.crier.publisher.platform.StubPlatform;
import dev.crier.publisher.platform.internal.http.WireClient;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Posts of every kind, and a room that speaks with a stub. */
final class FacebookContent {

    static final int SIZE = 1000;

    private FacebookContent() {}

    static PlatformPublisher room(StubPlatform server, WireClient wire) {
        FacebookConfig config = new FacebookConfig() {
            @Override
            public URI graphUrl() {
                return server.uri();
            }

            @Override
            public URI videoUrl() {
                return URI.create(server.uri() + "/video-host");
            }

            @Override
            public URI permalinkUrl() {
                return URI.create("https://www.facebook.com");
            }

            @Override
            public String apiVersion() {
                return "v26.0";
            }
        };
        return new FacebookPublisher(new FacebookClient(config, wire, Clock.systemUTC()), config);
    }

    static FakeWork video(Map<String, Object> options) {
        return video("Hello é", options);
    }

    static FakeWork video(String caption, Map<String, Object> options) {
        return FakeWork.video(SIZE, caption, options, Map.of("page_id", "u1"));
    }

    static FakeWork photos(int number, String caption, Map<String, Object> options) {
        return FakeWork.of(new Content(caption, images(number), options), Map.of());
    }

    static FakeWork covered(Map<String, Object> options) {
        Rendition file = new Rendition(
                "universal", "r/video.mp4", "video/mp4", SIZE, "ab12", 5.0, 1080, 1920, 30.0, "9:16", "h264", "aac");
        MediaItem item = new MediaItem(MediaId.random(), MediaKind.VIDEO, List.of(file), null);
        Content content = new Content(
                "cover",
                List.of(item),
                options,
                Map.of("thumbnail_media_id", images(1).getFirst()));
        return FakeWork.of(content, Map.of());
    }

    static FakeWork mixed() {
        MediaItem video = video(Map.of()).content().media().getFirst();
        return FakeWork.of(new Content("mixed", List.of(video, images(1).getFirst()), Map.of()), Map.of());
    }

    private static List<MediaItem> images(int number) {
        Rendition file = new Rendition(
                "image", "r/image.jpg", "image/jpeg", SIZE, "cd34", null, 1200, 800, null, "3:2", null, null);
        return IntStream.range(0, number)
                .mapToObj(i -> new MediaItem(MediaId.random(), MediaKind.IMAGE, List.of(file), "picture " + i))
                .toList();
    }
}
