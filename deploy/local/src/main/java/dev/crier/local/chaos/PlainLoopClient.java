package dev.crier.local.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crier.local.Stop;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The calls that publishing on Bluesky takes, in a loop without any engine: what the wire and the platform can do. */
final class PlainLoopClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ALPHABET = "234567abcdefghijklmnopqrstuvwxyz";
    private static final int KEY_LENGTH = 13;

    private record Session(String did, String token) {}

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final URI server;
    private final byte[] picture;

    PlainLoopClient(URI server, byte[] picture) {
        this.server = server;
        this.picture = picture;
    }

    /** Publishes as many posts as told, so many at a time, in turn on these accounts. */
    void publish(List<String> handles, String password, int posts, int atOnce) throws InterruptedException {
        List<Session> sessions =
                handles.stream().map(handle -> signIn(handle, password)).toList();
        List<Future<?>> publishing = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(
                atOnce, Thread.ofVirtual().name("plain-", 0).factory())) {
            for (int i = 0; i < posts; i++) {
                int number = i;
                publishing.add(workers.submit(() -> publish(sessions.get(number % sessions.size()), number)));
            }
        }
        for (Future<?> one : publishing) {
            if (one.state() == Future.State.FAILED) {
                throw new Stop("The plain loop failed: " + one.exceptionNow().getMessage());
            }
        }
    }

    private Session signIn(String handle, String password) {
        ObjectNode body = JSON.createObjectNode().put("identifier", handle).put("password", password);
        JsonNode answer = send(request("com.atproto.server.createSession")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build());
        return new Session(answer.path("did").asText(), answer.path("accessJwt").asText());
    }

    private void publish(Session session, int number) {
        JsonNode blob = send(authorized(session, "com.atproto.repo.uploadBlob")
                        .header("Content-Type", "image/jpeg")
                        .POST(BodyPublishers.ofByteArray(picture))
                        .build())
                .path("blob");
        ObjectNode body = JSON.createObjectNode()
                .put("repo", session.did())
                .put("collection", "app.bsky.feed.post")
                .put("rkey", key(number));
        ObjectNode embed = body.putObject("record")
                .put("$type", "app.bsky.feed.post")
                .put("text", "plain loop number " + number)
                .put("createdAt", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString())
                .putObject("embed")
                .put("$type", "app.bsky.embed.images");
        embed.putArray("images").addObject().put("alt", "").set("image", blob);
        send(authorized(session, "com.atproto.repo.putRecord")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build());
    }

    /** A record key of the present, as Bluesky's own are; the number keeps them apart. */
    private static String key(int number) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        long value = (micros << 10) | (number & 1023);
        char[] key = new char[KEY_LENGTH];
        for (int i = KEY_LENGTH - 1; i >= 0; i--) {
            key[i] = ALPHABET.charAt((int) (value & 31));
            value >>>= 5;
        }
        return new String(key);
    }

    private HttpRequest.Builder authorized(Session session, String method) {
        return request(method).header("Authorization", "Bearer " + session.token());
    }

    private HttpRequest.Builder request(String method) {
        return HttpRequest.newBuilder(server.resolve("/xrpc/" + method));
    }

    private JsonNode send(HttpRequest request) {
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new Stop(
                        "%s answered %d: %s".formatted(request.uri().getPath(), answer.statusCode(), answer.body()));
            }
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new Stop(request.uri().getPath() + " did not answer with JSON.");
        } catch (IOException e) {
            throw new Stop(request.uri().getPath() + " does not answer: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stop("Interrupted.");
        }
    }
}
