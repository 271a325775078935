package dev.crier.sandbox.bluesky;

import dev.crier.sandbox.bluesky.BlueskyTypes.Blob;
import dev.crier.sandbox.bluesky.BlueskyTypes.Job;
import dev.crier.sandbox.consent.Grants;
import dev.crier.sandbox.fault.Fault;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.media.MediaFacts;
import dev.crier.sandbox.media.StoredMedia;
import dev.crier.sandbox.room.Workbench;
import dev.crier.sandbox.store.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The video service: takes a file, works on it for a while, puts the blob into its owner's repository. */
final class BlueskyVideo {
    private static final String SERVICE = "did:web:video.bsky.app";
    private static final String MP4 = "video/mp4";
    private static final long LARGEST = 300_000_000;
    private static final double LONGEST_SECONDS = 600;
    private static final Set<String> TYPES = Set.of(MP4, "video/mpeg", "video/webm", "video/quicktime", "image/gif");
    private static final List<String> STATES = List.of(
            "CREATED", "ENCODING", "ENCODING", "ENCODING", "ENCODED", "SCANNING", "SCANNED", "UPLOADING", "UPLOADED");

    private final Workbench bench;
    private final BlueskyTokens tokens;
    private final BlueskyBlobs blobs;
    private final Table<Job> jobs;

    BlueskyVideo(Workbench bench, BlueskyTokens tokens, BlueskyBlobs blobs) {
        this.bench = bench;
        this.tokens = tokens;
        this.blobs = blobs;
        this.jobs = bench.store().table("bluesky.jobs", Job.class);
    }

    void open(BlueskyXrpc xrpc) {
        xrpc.bytes("app.bsky.video.uploadVideo", this::upload);
        xrpc.query("app.bsky.video.getJobStatus", this::status);
        xrpc.query("app.bsky.video.getUploadLimits", this::limits);
    }

    private Answer upload(Call call) throws IOException {
        String did = tokens.requireService(call, "com.atproto.repo.uploadBlob", tokens.ownDids());
        if (!BlueskyXrpc.required(call, "did").equals(did)) {
            throw BlueskyErrors.refuse(403, "UploadForbidden", "The token is of another account");
        }
        BlueskyXrpc.required(call, "name");
        if (!TYPES.contains(call.contentType())) {
            throw BlueskyErrors.refuse(
                    400, "UnsupportedContentType", "Unsupported content type: " + call.contentType());
        }
        if (!bench.settings().flag("email_confirmed")) {
            return Answer.json(
                    Map.of("jobStatus", Map.of("did", "", "error", "unconfirmed_email", "jobId", "", "state", "")));
        }
        if (remaining(did) <= 0) {
            throw BlueskyErrors.refuse(429, "DailyLimitExceeded", "You have reached your daily upload limit");
        }
        Path file = bench.media().upload();
        BlueskyBlobs.receive(
                call, file, LARGEST, BlueskyErrors.refuse(400, "VideoTooLarge", "The video is larger than 300 MB"));
        StoredMedia media = bench.media().keep(file, MP4);
        Optional<Job> known = jobs.all().stream()
                .filter(job -> job.did().equals(did)
                        && job.sha256().equals(media.sha256())
                        && job.failureCode() == null
                        && isStored(job))
                .findFirst();
        if (known.isPresent()) {
            return exists(known.get());
        }
        Job job = begin(did, media, call.attached(Fault.class).orElse(null));
        call.note(job.id());
        return Answer.json(bench.settings().flag("wrap_upload_answer") ? Map.of("jobStatus", view(job)) : view(job));
    }

    private Job begin(String did, StoredMedia media, @Nullable Fault fault) {
        Instant now = bench.clock().instant();
        String error = fault != null ? "Rejected" : problem(media);
        String code = fault != null && fault.reason() != null ? fault.reason() : code(error);
        Job job = new Job(
                Grants.secret(12),
                did,
                media.sha256(),
                media.sizeBytes(),
                now,
                now.plus(bench.settings().millis("processing_delay_ms")),
                error == null ? null : code,
                error,
                false);
        jobs.put(job.id(), job);
        return job;
    }

    private Answer status(Call call) {
        String id = BlueskyXrpc.required(call, "jobId");
        Job job = jobs.find(id).orElseThrow(() -> BlueskyErrors.invalid("Job not found"));
        return Answer.json(Map.of("jobStatus", view(job)));
    }

    private Answer limits(Call call) {
        String did = tokens.requireService(call, "app.bsky.video.getUploadLimits", Set.of(SERVICE));
        boolean confirmed = bench.settings().flag("email_confirmed");
        long remaining = confirmed ? Math.max(0, remaining(did)) : 0;
        Map<String, Object> limits = new LinkedHashMap<>();
        limits.put("canUpload", remaining > 0);
        limits.put("remainingDailyVideos", remaining);
        limits.put("remainingDailyBytes", remaining > 0 ? 10_000_000_000L : 0);
        if (remaining == 0) {
            limits.put("error", confirmed ? "DailyLimitExceeded" : "unconfirmed_email");
            limits.put(
                    "message",
                    confirmed
                            ? "You have reached your daily upload limit"
                            : "Please confirm your email address before uploading videos");
        }
        return Answer.json(limits);
    }

    private Answer exists(Job job) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("did", job.did());
        answer.put("error", "already_exists");
        answer.put("jobId", job.id());
        answer.put("message", "Video already processed");
        answer.put("state", view(job).get("state"));
        return Answer.json((int) bench.settings().number("already_exists_status"), answer);
    }

    private Map<String, Object> view(Job job) {
        Instant now = bench.clock().instant();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("jobId", job.id());
        view.put("did", job.did());
        if (now.isBefore(job.readyAt())) {
            long whole =
                    Math.max(1, Duration.between(job.startedAt(), job.readyAt()).toMillis());
            long done = Duration.between(job.startedAt(), now).toMillis();
            view.put(
                    "state", "JOB_STATE_" + STATES.get(Math.clamp(done * STATES.size() / whole, 0, STATES.size() - 1)));
            if (done > 0) {
                view.put("progress", Math.clamp(done * 100 / whole, 0, 99));
            }
        } else if (job.failureCode() != null) {
            view.put("state", "JOB_STATE_FAILED");
            view.put("error", String.valueOf(job.error()));
            view.put("failureCode", job.failureCode());
            view.put("message", "The video could not be processed: " + job.error());
        } else {
            view.put("state", "JOB_STATE_COMPLETED");
            view.put("blob", blob(job));
            view.put("message", "Video processed successfully");
        }
        return view;
    }

    /** The finished video is put into the repository when somebody first looks; it may be collected there later. */
    private Map<String, Object> blob(Job job) {
        jobs.update(job.id(), now -> {
            if (now.delivered()) {
                return now;
            }
            blobs.add(now.did(), bench.media().find(now.sha256()).orElseThrow(BlueskyErrors::internal), MP4);
            return now.inRepository();
        });
        return new Blob(job.did(), Cid.ofRaw(job.sha256()), job.sha256(), MP4, job.size(), job.readyAt()).reference();
    }

    /** Of a finished job whose post was deleted, the blob is gone: the same bytes are new then. */
    private boolean isStored(Job job) {
        return !job.delivered()
                || blobs.find(job.did(), Cid.ofRaw(job.sha256())).isPresent();
    }

    private long remaining(String did) {
        Instant dayAgo = bench.clock().instant().minus(Duration.ofDays(1));
        long today = jobs.all().stream()
                .filter(job -> job.did().equals(did) && job.startedAt().isAfter(dayAgo))
                .count();
        return bench.settings().number("videos_per_day") - today;
    }

    private static @Nullable String problem(StoredMedia media) {
        MediaFacts facts = media.facts();
        if (facts == null || !facts.isVideo()) {
            return "Unreadable";
        }
        Double seconds = facts.durationSeconds();
        return seconds != null && seconds > LONGEST_SECONDS ? "VideoTooLong" : null;
    }

    private static String code(@Nullable String error) {
        return "VideoTooLong".equals(error) ? "validation_failure" : "encoding_failure";
    }
}
