package dev.crier.sandbox.youtube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.crier.sandbox.TestSandbox.Answered;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class YouTubeUploadsTest extends YouTubeTestCase {
    @Test
    void uploadsInChunksThenPublishes() throws IOException {
        String session = begin("chunks");
        Answered start = ask(session);
        assertThat(start.status()).isEqualTo(308);
        assertThat(start.header("Range")).isEmpty();
        Answered first = chunk(session, 0, GRAIN).expect(308);
        assertThat(first.header("Range")).isEqualTo("bytes=0-262143");
        assertThat(ask(session).expect(308).header("Range")).isEqualTo("bytes=0-262143");
        Answered done = chunk(session, GRAIN, video.length - GRAIN).expect(201);
        String id = done.at("id");
        assertThat(done.at("status.uploadStatus")).isIn("uploaded", "processed");
        assertThat(done.at("snippet.title")).isEqualTo("chunks");
        assertThat(ask(session).expect(201).at("id")).isEqualTo(id);
        assertThat(isVisible(id)).isFalse();

        await().until(() -> processing(id).equals("succeeded"));
        update("status", "{\"id\":\"" + id + "\",\"status\":{\"privacyStatus\":\"public\"}}")
                .expect(200);
        assertThat(isVisible(id)).isTrue();
        assertThat(sandbox.get(PLATFORM, "/watch?v=" + id).text()).contains("chunks");
        Answered items = get("/youtube/v3/playlistItems?part=snippet,contentDetails&maxResults=50&playlistId="
                + get("/youtube/v3/channels?part=contentDetails&mine=true")
                        .at("items.0.contentDetails.relatedPlaylists.uploads"));
        assertThat(items.text()).contains(id);
        assertThat(get("/youtube/v3/videos?part=fileDetails&id=" + id).at("items.0.fileDetails.fileName"))
                .isEqualTo("chunks.mp4");

        sandbox.call("DELETE", PLATFORM, "/youtube/v3/videos?id=" + id, new byte[0], bearer(token))
                .expect(204);
        assertReason(
                sandbox.call("DELETE", PLATFORM, "/youtube/v3/videos?id=" + id, new byte[0], bearer(token)),
                404,
                "videoNotFound");
    }

    @Test
    void takesAWholeFileInOnePut() {
        String session = begin("whole");
        sandbox.call("PUT", PLATFORM, session, video, "Content-Type", "video/mp4")
                .expect(201);
    }

    @Test
    void takesGzippedMetadataAndRepeatedParts() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(METADATA.formatted("packed").getBytes(StandardCharsets.UTF_8));
        }
        Answered begun = sandbox.call(
                "POST",
                PLATFORM,
                "/upload/youtube/v3/videos?part=snippet&part=status&uploadType=resumable",
                packed.toByteArray(),
                "Authorization",
                "Bearer " + token,
                "Content-Type",
                "application/json; charset=UTF-8",
                "Content-Encoding",
                "gzip");
        assertThat(begun.expect(200).header("Location")).contains("upload_id=");
    }

    @Test
    void answersBadChunksWithTheTruth() {
        String session = begin("bad chunks");
        chunk(session, 0, 100).expect(400);
        assertThat(chunk(session, GRAIN, GRAIN).expect(308).header("Range")).isEmpty();
        chunk(session, 0, GRAIN).expect(308);
        assertThat(chunk(session, 0, GRAIN).expect(308).header("Range")).isEqualTo("bytes=0-262143");
        put(session, "bytes 262144-262145/999", new byte[2]).expect(400);
        put(session, "bytes x", new byte[2]).expect(400);
        put(session, "bytes 262144-524287/" + video.length, new byte[2]).expect(400);
        ask("/upload/youtube/v3/videos?uploadType=resumable&upload_id=nothing").expect(404);
    }

    @Test
    void keepsAPartOfAChunkWhenToldSo() {
        String session = begin("partly");
        sandbox.fault(
                "{\"platform\":\"youtube\",\"operation\":\"upload_put\",\"kind\":\"partial_store\",\"times\":1,\"bytes\":262144}");
        assertThat(chunk(session, 0, 2 * GRAIN).expect(308).header("Range")).isEqualTo("bytes=0-262143");
        sandbox.fault(
                "{\"platform\":\"youtube\",\"operation\":\"upload_put\",\"kind\":\"partial_store\",\"times\":1,\"bytes\":262144}");
        assertThat(chunk(session, GRAIN, video.length - GRAIN).expect(308).header("Range"))
                .isEqualTo("bytes=0-524287");
        chunk(session, 2 * GRAIN, video.length - 2 * GRAIN).expect(201);
    }

    @Test
    void keepsWholeGrainsOfARequestThatBrokeOff() throws IOException {
        String session = begin("broken off");
        URI uri = URI.create(session.startsWith("http") ? session : sandbox.url(PLATFORM) + session);
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("PUT " + uri.getRawPath() + "?" + uri.getRawQuery()
                            + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                            + video.length + "\r\nContent-Range: bytes 0-" + (video.length - 1) + "/" + video.length
                            + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(video, 0, GRAIN + 1000);
            out.flush();
        }
        await().until(() -> ask(session).header("Range").equals("bytes=0-262143"));
        chunk(session, GRAIN, video.length - GRAIN).expect(201);
    }

    @Test
    void forgetsOldSessions() {
        String session = begin("old");
        sandbox.set(PLATFORM, "{\"session_seconds\":0}");
        ask(session).expect(404);
        sandbox.set(PLATFORM, "{\"session_seconds\":604800}");
    }
}
