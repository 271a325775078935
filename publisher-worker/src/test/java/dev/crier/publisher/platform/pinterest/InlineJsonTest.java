package dev.crier.publisher.platform.pinterest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crier.contracts.Rendition;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.MediaFiles;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.platform.StubPlatform;
import dev.crier.publisher.platform.internal.http.Body;
import dev.crier.publisher.platform.internal.http.Json;
import dev.crier.publisher.platform.internal.http.WireClient;
import dev.crier.publisher.platform.internal.http.WireRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InlineJsonTest {

    private final AtomicInteger closed = new AtomicInteger();

    @Test
    void putsEachFileWhereItBelongs() throws IOException {
        try (InlineJson json = new InlineJson(files(3))) {
            Body body = json.body(Json.object()
                    .put("first", json.place(file(3)))
                    .put("text", "ä \"file-\" Ω")
                    .put("second", json.place(file(3))));
            assertThat(body).isInstanceOfSatisfying(Body.Stream.class, stream -> {
                byte[] sent = read(stream);
                assertThat(sent).hasSize((int) stream.length());
                assertThat(new String(sent, StandardCharsets.UTF_8))
                        .isEqualTo("{\"first\":\"AAAA\",\"text\":\"ä \\\"file-\\\" Ω\",\"second\":\"AAAA\"}");
            });
            assertThat(json.isBroken()).isFalse();
        }
    }

    @Test
    void closesWhatNobodyRead() {
        try (InlineJson json = new InlineJson(files(3))) {
            json.body(Json.object().put("first", json.place(file(3))).put("second", json.place(file(3))));
        }
        assertThat(closed).hasValue(2);
    }

    @Test
    void isPlainTextWithoutFiles() {
        try (InlineJson json = new InlineJson(files(3))) {
            assertThat(json.body(Json.object().put("a", 1)))
                    .isInstanceOfSatisfying(
                            Body.Text.class, text -> assertThat(text.text()).isEqualTo("{\"a\":1}"));
        }
    }

    @Test
    void knowsBeforeAnythingIsSentThatAFileIsMissing() {
        MediaFiles none = new Files(0) {
            @Override
            public InputStream open(Rendition rendition, long offset, long length) {
                throw StepFailure.passing("store_down", "The object store does not answer.");
            }
        };
        try (InlineJson json = new InlineJson(none)) {
            ObjectNode document = Json.object().put("data", json.place(file(3)));
            assertThatThrownBy(() -> json.body(document)).isInstanceOf(StepFailure.class);
        }
    }

    @Test
    void knowsAfterwardsThatTheRequestEndedInTheMiddleOfAFile() {
        try (StubPlatform server = new StubPlatform();
                InlineJson json = new InlineJson(files(1000))) {
            server.on("POST /v5/pins", StubPlatform.Answer.json(201, "{}"));
            WireRequest request = WireRequest.post(
                    URI.create(server.uri() + "/v5/pins"),
                    Map.of(),
                    json.body(Json.object().put("data", json.place(file(100_000)))));
            StepFailure failure = catchThrowableOfType(
                    StepFailure.class,
                    () -> new WireClient(Clock.systemUTC())
                            .send(request, Instant.now().plusSeconds(10)));
            assertThat(failure.failure()).isInstanceOf(Failure.OutcomeUnknown.class);
            assertThat(json.isBroken()).isTrue();
        }
    }

    private static byte[] read(Body.Stream stream) {
        try (InputStream in = stream.open().get()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Rendition file(long bytes) {
        return new Rendition("image", "i.jpg", "image/jpeg", bytes, "ab", null, 1, 1, null, "1:1", null, null);
    }

    /** Files of so many zeros, whatever their renditions say. */
    private MediaFiles files(int bytes) {
        return new Files(bytes);
    }

    private class Files implements MediaFiles {
        private final int bytes;

        Files(int bytes) {
            this.bytes = bytes;
        }

        @Override
        public InputStream open(Rendition rendition, long offset, long length) {
            return new ByteArrayInputStream(new byte[bytes]) {
                @Override
                public void close() {
                    closed.incrementAndGet();
                }
            };
        }

        @Override
        public URI link(Rendition rendition) {
            throw new IllegalStateException();
        }
    }
}
