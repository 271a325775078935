package dev.crier.testkit.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

class EmbeddedS3IT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static EmbeddedS3 s3;

    @BeforeAll
    static void start() {
        s3 = EmbeddedS3.start(ServerOptions.temporary());
        System.out.println("s3 started in " + s3.startedIn().toMillis() + " ms");
    }

    @AfterAll
    static void stop() {
        s3.close();
    }

    @Test
    void acceptsAnUploadThatIsAsSigned() throws Exception {
        var url = presignedPut("as-signed.mp4", "video/mp4", 5);
        assertThat(put(url, "video/mp4", "12345").statusCode()).isEqualTo(200);
        try (var client = client(s3)) {
            var head = client.headObject(
                    request -> request.bucket(EmbeddedS3.BUCKET).key("as-signed.mp4"));
            assertThat(head.contentLength()).isEqualTo(5);
            assertThat(head.contentType()).isEqualTo("video/mp4");
        }
    }

    @Test
    void refusesAnotherLengthThanWasSigned() throws Exception {
        var url = presignedPut("other-length.mp4", "video/mp4", 5);
        assertThat(put(url, "video/mp4", "123456").statusCode()).isEqualTo(403);
        assertThat(put(url, "video/mp4", "1234").statusCode()).isEqualTo(403);
    }

    @Test
    void refusesAnotherTypeThanWasSigned() throws Exception {
        var url = presignedPut("other-type.mp4", "video/mp4", 5);
        assertThat(put(url, "text/html", "12345").statusCode()).isEqualTo(403);
    }

    @Test
    void refusesAForgedSignature() throws Exception {
        var url =
                URI.create(presignedPut("forged.mp4", "video/mp4", 5).toString().replace("forged", "swapped"));
        assertThat(put(url, "video/mp4", "12345").statusCode()).isEqualTo(403);
    }

    @Test
    void answersARangeOfAPresignedGet() throws Exception {
        try (var client = client(s3);
                var presigner = presigner()) {
            client.putObject(
                    request -> request.bucket(EmbeddedS3.BUCKET).key("range.txt"),
                    RequestBody.fromString("0123456789"));
            var url = presigner
                    .presignGetObject(presign -> presign.signatureDuration(Duration.ofMinutes(5))
                            .getObjectRequest(
                                    get -> get.bucket(EmbeddedS3.BUCKET).key("range.txt")))
                    .url()
                    .toURI();
            var answer = HTTP.send(
                    HttpRequest.newBuilder(url).header("Range", "bytes=2-4").build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(206);
            assertThat(answer.body()).isEqualTo("234");
            assertThat(answer.headers().firstValue("Content-Range")).hasValue("bytes 2-4/10");
        }
    }

    @Test
    void letsABrowserOfAnotherOriginUpload() throws Exception {
        var url = presignedPut("browser.mp4", "video/mp4", 5);
        var preflight = HTTP.send(
                HttpRequest.newBuilder(url)
                        .method("OPTIONS", BodyPublishers.noBody())
                        .header("Origin", "http://localhost:8080")
                        .header("Access-Control-Request-Method", "PUT")
                        .header("Access-Control-Request-Headers", "content-type")
                        .build(),
                BodyHandlers.ofString());
        assertThat(preflight.statusCode()).isEqualTo(200);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .isPresent();
        assertThat(preflight
                        .headers()
                        .firstValue("Access-Control-Allow-Methods")
                        .orElse(""))
                .contains("PUT");
    }

    @Test
    void keepsObjectsOverARestart(@TempDir Path folder) {
        var options = ServerOptions.temporary().dataDirectory(folder);
        try (var first = EmbeddedS3.start(options);
                var client = client(first)) {
            client.putObject(
                    request -> request.bucket(EmbeddedS3.BUCKET).key("a/b.txt").contentType("text/plain"),
                    RequestBody.fromString("kept"));
        }
        try (var second = EmbeddedS3.start(options);
                var client = client(second)) {
            var object = client.getObjectAsBytes(
                    request -> request.bucket(EmbeddedS3.BUCKET).key("a/b.txt"));
            assertThat(object.asUtf8String()).isEqualTo("kept");
            assertThat(object.response().contentType()).isEqualTo("text/plain");
        }
    }

    @Test
    void endsWhenItsParentIsKilled() throws Exception {
        try (var parent = ParentProcess.start("s3", null)) {
            parent.kill();
            await().until(() -> ProcessHandle.of(parent.serverPid()).isEmpty());
        }
    }

    private static URI presignedPut(String key, String type, long length) throws Exception {
        try (var presigner = presigner()) {
            return presigner
                    .presignPutObject(presign -> presign.signatureDuration(Duration.ofMinutes(15))
                            .putObjectRequest(put -> put.bucket(EmbeddedS3.BUCKET)
                                    .key(key)
                                    .contentType(type)
                                    .contentLength(length)))
                    .url()
                    .toURI();
        }
    }

    private static HttpResponse<String> put(URI url, String type, String body) throws Exception {
        var request = HttpRequest.newBuilder(url)
                .header("Content-Type", type)
                .PUT(BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    private static S3Presigner presigner() {
        return S3Presigner.builder()
                .endpointOverride(s3.endpoint())
                .region(Region.of(EmbeddedS3.REGION))
                .credentialsProvider(credentials())
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build();
    }

    private static S3Client client(EmbeddedS3 server) {
        return S3Client.builder()
                .endpointOverride(server.endpoint())
                .region(Region.of(EmbeddedS3.REGION))
                .credentialsProvider(credentials())
                .forcePathStyle(true)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private static StaticCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(
                AwsBasicCredentials.create(EmbeddedS3.ACCESS_KEY, EmbeddedS3.SECRET_KEY));
    }
}
