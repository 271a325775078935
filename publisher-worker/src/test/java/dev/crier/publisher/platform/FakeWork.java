package dev.crier.publisher.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.crier.contracts.AccountId;
import dev.crier.contracts.Content;
import dev.crier.contracts.MediaId;
import dev.crier.contracts.MediaItem;
import dev.crier.contracts.MediaKind;
import dev.crier.contracts.Rendition;
import dev.crier.messaging.CrierJson;
import dev.crier.publisher.source.ContinuedFiles;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A publication in memory, with a file of as many bytes as wanted. */
public final class FakeWork implements Work, MediaFiles {

    public static final String TOKEN = "token-that-must-not-be-seen";

    private Content content;
    private Credential credential;
    private Instant dueAt = Instant.now().minusSeconds(1);
    private String ticket;
    private final List<String> saved = new ArrayList<>();
    private final ContinuedFiles continued = new ContinuedFiles(this);
    private int opened;
    private int linked;
    private Clock clock = Clock.systemUTC();

    private FakeWork(Content content, Map<String, String> metadata) {
        this.content = content;
        this.credential = new Credential(AccountId.random(), "u1", "crier.demo", new Secret(TOKEN), metadata);
    }

    /** Any content. */
    public static FakeWork of(Content content, Map<String, String> metadata) {
        return new FakeWork(content, metadata);
    }

    public static FakeWork video(int size, String caption, Map<String, Object> options, Map<String, String> metadata) {
        Rendition file = new Rendition(
                "universal", "r/video.mp4", "video/mp4", size, "ab12", 5.0, 1080, 1920, 30.0, "9:16", "h264", "aac");
        MediaItem item = new MediaItem(MediaId.random(), MediaKind.VIDEO, List.of(file), null);
        return new FakeWork(new Content(caption, List.of(item), options), metadata);
    }

    public static FakeWork images(int number, String caption, Map<String, String> metadata) {
        Rendition file = new Rendition(
                "image", "r/image.jpg", "image/jpeg", 1000, "cd34", null, 1200, 800, null, "3:2", null, null);
        List<MediaItem> items = java.util.stream.IntStream.range(0, number)
                .mapToObj(i -> new MediaItem(MediaId.random(), MediaKind.IMAGE, List.of(file), "picture " + i))
                .toList();
        return new FakeWork(new Content(caption, items, Map.of()), metadata);
    }

    public static FakeWork text(String caption, Map<String, Object> options, Map<String, String> metadata) {
        return new FakeWork(new Content(caption, List.of(), options), metadata);
    }

    /** The bytes of every file: each tells its own offset. */
    public static byte[] bytes(long offset, long length) {
        byte[] bytes = new byte[(int) length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) ((offset + i) % 251);
        }
        return bytes;
    }

    public FakeWork dueAt(Instant time) {
        this.dueAt = time;
        return this;
    }

    /** The same account with another token. */
    public FakeWork token(String token) {
        credential = new Credential(
                credential.accountId(),
                credential.platformUserId(),
                credential.username(),
                new Secret(token),
                credential.dpopKey(),
                credential.metadata());
        return this;
    }

    /** The same account, its token bound to a key. */
    public FakeWork boundTo(Secret dpopKey) {
        credential = new Credential(
                credential.accountId(),
                credential.platformUserId(),
                credential.username(),
                credential.accessToken(),
                dpopKey,
                credential.metadata());
        return this;
    }

    public String ticket() {
        return ticket;
    }

    public void ticket(String json) {
        this.ticket = json;
    }

    @Override
    public Instant dueAt() {
        return dueAt;
    }

    /** As {@code clock} tells the time. */
    public FakeWork by(Clock other) {
        this.clock = other;
        return this;
    }

    /** How often a file was read. */
    public int opened() {
        return opened;
    }

    /** How often an address of a file was given away. */
    public int linked() {
        return linked;
    }

    /** Every ticket that was saved, in their order. */
    public List<String> saved() {
        return saved;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public Content content() {
        return content;
    }

    @Override
    public Credential credential() {
        return credential;
    }

    /** As the engine gives them to a room, counted. */
    @Override
    public MediaFiles files() {
        return new MediaFiles() {
            @Override
            public InputStream open(Rendition rendition, long offset, long length) {
                opened++;
                return continued.open(rendition, offset, length);
            }

            @Override
            public URI link(Rendition rendition) {
                linked++;
                return continued.link(rendition);
            }
        };
    }

    @Override
    public <T> Optional<T> ticket(Class<T> type) {
        try {
            return ticket == null
                    ? Optional.empty()
                    : Optional.of(CrierJson.mapper().readValue(ticket, type));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void save(Object object) {
        ticket = CrierJson.write(object);
        saved.add(ticket);
    }

    @Override
    public Instant deadline() {
        return Instant.now().plus(Duration.ofSeconds(10));
    }

    @Override
    public InputStream open(Rendition rendition, long offset, long length) {
        return new ByteArrayInputStream(bytes(offset, length));
    }

    @Override
    public URI link(Rendition rendition) {
        return URI.create("http://media.example/" + rendition.objectKey() + "?X-Amz-Signature=abc");
    }
}
