package dev.crier.sandbox.pinterest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.crier.sandbox.TestMedia;
import dev.crier.sandbox.TestSandbox.Answered;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PinterestUploadsTest extends PinterestTestCase {
    @Test
    void goesFromTheFormThroughTheBucketToTheEndOfProcessing() {
        sandbox.set(PLATFORM, "{\"processing_delay_ms\":60000}");
        Answered registered = register();
        String media = registered.at("media_id");
        assertThat(registered.at("media_type")).isEqualTo("video");
        assertThat(fields(registered))
                .containsEntry("Content-Type", "multipart/form-data")
                .containsKey("policy");
        assertThat(status(media)).isEqualTo("registered");
        Answered taken = upload(registered, video).expect(204);
        assertThat(taken.response().body()).isEmpty();
        assertThat(status(media)).isEqualTo("processing");
        sandbox.clock.forward(Duration.ofMinutes(2));
        assertThat(status(media)).isEqualTo("succeeded");
        assertThat(get("/media").at("items.0.media_id")).isEqualTo(media);
        sandbox.set(PLATFORM, "{\"processing_delay_ms\":0}");
    }

    @Test
    void failsFilesThatAreNoGoodVideos() throws IOException {
        assertThat(status(uploaded(Files.readAllBytes(TestMedia.shortVideo())))).isEqualTo("failed");
        assertThat(status(uploaded(Files.readAllBytes(TestMedia.lie())))).isEqualTo("failed");
        assertThat(status(uploaded(Files.readAllBytes(TestMedia.jpeg())))).isEqualTo("failed");
        sandbox.fault("{\"platform\":\"pinterest\",\"operation\":\"upload\",\"kind\":\"rejected_after_acceptance\","
                + "\"times\":1}");
        assertThat(status(uploaded(video))).isEqualTo("failed");
        assertThat(status(uploaded(video))).isEqualTo("succeeded");
    }

    @Test
    void registersVideosOnly() {
        assertError(post("/media", "{\"media_type\":\"image\"}"), 400, 1);
        assertError(post("/media", "no json"), 400, 1);
        assertError(get("/media/1"), 404, 404);
    }

    @Test
    void takesTheFormAsItIsAndNothingElse() {
        Answered registered = register();
        String url = registered.at("upload_url");
        Map<String, String> more = new LinkedHashMap<>(fields(registered));
        more.put("acl", "public-read");
        assertS3(send(url, more, video), 403, "AccessDenied");
        Map<String, String> less = new LinkedHashMap<>(fields(registered));
        less.remove("Content-Type");
        assertS3(send(url, less, video), 403, "AccessDenied");
        Map<String, String> forged = new LinkedHashMap<>(fields(registered));
        forged.put("x-amz-signature", "forged");
        assertS3(send(url, forged, video), 403, "SignatureDoesNotMatch");
        assertS3(send(url, fields(registered), video, bearer(token)), 400, "InvalidArgument");
        assertS3(send(url, fields(registered), new byte[0]), 400, "EntityTooSmall");
        assertS3(sandbox.call("POST", PLATFORM, url, video, "Content-Type", "video/mp4"), 412, "PreconditionFailed");
        assertThat(status(registered.at("media_id"))).isEqualTo("registered");
        send(url, fields(registered), video).expect(204);
    }

    @Test
    void wantsAFile() {
        Answered registered = register();
        byte[] none = "--xyz\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--xyz--\r\n"
                .getBytes(StandardCharsets.UTF_8);
        assertS3(
                sandbox.call(
                        "POST",
                        PLATFORM,
                        registered.at("upload_url"),
                        none,
                        "Content-Type",
                        "multipart/form-data; boundary=xyz"),
                400,
                "InvalidArgument");
    }

    @Test
    void refusesBigFilesAndOldForms() {
        sandbox.set(PLATFORM, "{\"video_max_bytes\":1000}");
        assertS3(upload(register(), video), 400, "EntityTooLarge");
        sandbox.set(PLATFORM, "{\"video_max_bytes\":2147483648}");
        Answered registered = register();
        sandbox.clock.forward(Duration.ofHours(2));
        assertS3(upload(registered, video), 403, "AccessDenied");
    }

    @Test
    void wantsToKnowTheLength() throws IOException {
        Answered registered = register();
        URI uri = URI.create(registered.at("upload_url"));
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + uri.getPath() + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                            + "Content-Type: multipart/form-data; boundary=xyz\r\nTransfer-Encoding: chunked\r\n\r\n"
                            + "0\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 411").contains("MissingContentLength");
        }
    }

    @Test
    void forgetsAnUploadThatBrokeOffAndTakesTheFormAgain() throws IOException {
        Answered registered = register();
        URI uri = URI.create(registered.at("upload_url"));
        byte[] form = form(fields(registered), video);
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + uri.getPath() + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + form.length
                            + "\r\nContent-Type: multipart/form-data; boundary=xyz\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(form, 0, form.length / 2);
            out.flush();
        }
        assertThat(status(registered.at("media_id"))).isEqualTo("registered");
        upload(registered, video).expect(204);
        assertThat(status(registered.at("media_id"))).isEqualTo("succeeded");
    }

    @Test
    void remembersAnUploadOverARestart() throws IOException {
        sandbox.set(PLATFORM, "{\"processing_delay_ms\":60000}");
        String processing = uploaded(video);
        Answered waiting = register();
        sandbox.restart();
        assertThat(status(processing)).isEqualTo("processing");
        sandbox.clock.forward(Duration.ofMinutes(2));
        await().until(() -> status(processing).equals("succeeded"));
        send(sandbox.url(PLATFORM) + PinterestUploads.BUCKET + "/", fields(waiting), video)
                .expect(204);
        sandbox.set(PLATFORM, "{\"processing_delay_ms\":0}");
    }

    private static void assertS3(Answered answered, int status, String code) {
        assertThat(answered.status()).as(answered.text()).isEqualTo(status);
        assertThat(answered.text()).contains("<Code>" + code + "</Code>");
        assertThat(answered.header("Content-Type")).startsWith("application/xml");
    }
}
