package dev.crier.publisher.platform.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crier.contracts.Rendition;
import dev.crier.publisher.platform.Credential;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.MediaFiles;
import dev.crier.publisher.platform.Reason;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.platform.bluesky.BlueskyTypes.Job;
import dev.crier.publisher.platform.bluesky.BlueskyTypes.Ref;
import dev.crier.publisher.platform.bluesky.BlueskyTypes.Repo;
import dev.crier.publisher.platform.bluesky.BlueskyTypes.Stored;
import dev.crier.publisher.platform.internal.http.Body;
import dev.crier.publisher.platform.internal.http.Json;
import dev.crier.publisher.platform.internal.http.WireAnswer;
import dev.crier.publisher.platform.internal.http.WireClient;
import dev.crier.publisher.platform.internal.http.WireRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The endpoints of an account's server and of the video service, one method each. */
@ApplicationScoped
class BlueskyClient {

    static final String COLLECTION = "app.bsky.feed.post";
    private static final Duration SERVICE_TOKEN_LIFE = Duration.ofMinutes(30);

    private final WireClient wire;
    private final AccountCalls calls;
    private final Clock clock;

    BlueskyClient(WireClient wire, Clock clock) {
        this.wire = wire;
        this.calls = new AccountCalls(wire, clock);
        this.clock = clock;
    }

    /** https://docs.bsky.app/docs/api/com-atproto-repo-upload-blob */
    JsonNode uploadBlob(Repo repo, Credential account, Rendition file, MediaFiles files, Instant deadline) {
        JsonNode answer = checked(calls.send(
                WireRequest.post(
                        xrpc(repo.server(), "com.atproto.repo.uploadBlob", Map.of()), Map.of(), stream(file, files)),
                account,
                deadline));
        JsonNode blob = answer.path("blob");
        if (!blob.isObject()) {
            throw StepFailure.passing("no_blob", "The server took the file without naming it.");
        }
        return blob;
    }

    private static Body stream(Rendition file, MediaFiles files) {
        return Body.file(file, files);
    }

    /** https://docs.bsky.app/docs/api/com-atproto-server-get-service-auth : a token the video service writes the blob with */
    String serviceToken(Repo repo, Credential account, Instant deadline) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("aud", "did:web:" + repo.server().getAuthority().replace(":", "%3A"));
        query.put("lxm", "com.atproto.repo.uploadBlob");
        query.put("exp", Long.toString(clock.instant().plus(SERVICE_TOKEN_LIFE).getEpochSecond()));
        JsonNode answer = get(repo.server(), "com.atproto.server.getServiceAuth", query, account, deadline);
        return Json.text(answer, "/token")
                .orElseThrow(() -> StepFailure.passing("no_token", "The server gave no token for the video service."));
    }

    /** https://docs.bsky.app/docs/api/app-bsky-video-upload-video : known bytes answer with their finished job */
    Job uploadVideo(URI service, Repo repo, String token, Rendition file, MediaFiles files, Instant deadline) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("did", repo.did());
        query.put("name", file.sha256() + ".mp4");
        WireAnswer answer = wire.send(
                WireRequest.post(
                        xrpc(service, "app.bsky.video.uploadVideo", query),
                        Map.of("Authorization", "Bearer " + token),
                        stream(file, files)),
                deadline);
        JsonNode body = Json.read(answer.body());
        boolean known = Json.text(jobStatus(body), "/error")
                .filter("already_exists"::equals)
                .isPresent();
        if (!answer.ok() && !known) {
            throw failure(answer);
        }
        return job(body);
    }

    /** https://docs.bsky.app/docs/api/app-bsky-video-get-job-status */
    Job job(URI service, String id, Instant deadline) {
        return job(checked(wire.send(
                WireRequest.get(xrpc(service, "app.bsky.video.getJobStatus", Map.of("jobId", id)), Map.of()),
                deadline)));
    }

    private static Job job(JsonNode body) {
        JsonNode status = jobStatus(body);
        if (status.hasNonNull("blob")) {
            return new Job.Done(status.get("blob"));
        }
        String error = Json.text(status, "/error").orElse("");
        boolean failed = "JOB_STATE_FAILED".equals(status.path("state").asText());
        if (failed || (!error.isEmpty() && !error.equals("already_exists"))) {
            String code = Json.text(status, "/failureCode").orElse(error.isEmpty() ? "generic_failure" : error);
            return new Job.Broken(code, Json.text(status, "/message").orElse("The video could not be processed."));
        }
        return Json.text(status, "/jobId")
                .<Job>map(Job.Running::new)
                .orElseThrow(() -> StepFailure.passing("no_job", "The video service named no job."));
    }

    /** The lexicon wraps the status; the service does not always. */
    private static JsonNode jobStatus(JsonNode body) {
        return body.has("jobStatus") ? body.get("jobStatus") : body;
    }

    /** https://docs.bsky.app/docs/api/com-atproto-identity-resolve-handle : empty if nobody has that handle */
    Optional<String> resolve(Repo repo, String handle, Instant deadline) {
        WireAnswer answer = wire.send(
                WireRequest.get(
                        xrpc(repo.server(), "com.atproto.identity.resolveHandle", Map.of("handle", handle)), Map.of()),
                deadline);
        if (answer.status() == 400) {
            return Optional.empty();
        }
        String did = Json.text(checked(answer), "/did")
                .orElseThrow(() -> StepFailure.passing("no_did", "The server did not say whose handle it is."));
        return Optional.of(did).filter(Syntax::isDid);
    }

    /**
     * https://docs.bsky.app/docs/api/com-atproto-repo-put-record : with a null {@code swapRecord} it creates the record,
     * does nothing if it is there already, and refuses if another one is.
     */
    Ref put(Repo repo, Credential account, String rkey, JsonNode record, Instant deadline) {
        ObjectNode body = Json.object()
                .put("repo", repo.did())
                .put("collection", COLLECTION)
                .put("rkey", rkey)
                .putNull("swapRecord");
        body.set("record", record);
        JsonNode answer = checked(calls.send(
                WireRequest.post(
                        xrpc(repo.server(), "com.atproto.repo.putRecord", Map.of()),
                        Map.of(),
                        Body.json(body.toString())),
                account,
                deadline));
        return Ref.read(answer)
                .orElseThrow(() -> new StepFailure(new Failure.OutcomeUnknown(
                        Reason.of("no_uri", "The server took the post without naming it."))));
    }

    /**
     * https://docs.bsky.app/docs/api/com-atproto-repo-get-record : empty if there is none. An account's server also
     * fetches the records of others.
     */
    Optional<Stored> record(Repo repo, Credential account, String author, String rkey, Instant deadline) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("repo", author);
        query.put("collection", COLLECTION);
        query.put("rkey", rkey);
        WireAnswer answer = calls.send(
                WireRequest.get(xrpc(repo.server(), "com.atproto.repo.getRecord", query), Map.of()), account, deadline);
        boolean absent = Json.text(Json.read(answer.body()), "/error")
                .filter("RecordNotFound"::equals)
                .isPresent();
        if (absent) {
            return Optional.empty();
        }
        JsonNode found = checked(answer);
        return Optional.of(Ref.read(found)
                .map(ref -> new Stored(ref, found.path("value")))
                .orElseThrow(() -> StepFailure.passing("no_cid", "The server showed the post without naming it.")));
    }

    private JsonNode get(URI server, String method, Map<String, String> query, Credential account, Instant deadline) {
        return checked(calls.send(WireRequest.get(xrpc(server, method, query), Map.of()), account, deadline));
    }

    private JsonNode checked(WireAnswer answer) {
        if (!answer.ok()) {
            throw failure(answer);
        }
        return Json.read(answer.body());
    }

    private StepFailure failure(WireAnswer answer) {
        return new StepFailure(BlueskyErrors.failure(answer, clock.instant()));
    }

    private static URI xrpc(URI server, String method, Map<String, String> query) {
        String base = server.toString().replaceFirst("/+$", "") + "/xrpc/" + method;
        return URI.create(query.isEmpty() ? base : base + "?" + Body.encode(query));
    }
}
