package dev.crier.publisher.platform.bluesky;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crier.contracts.Content;
import dev.crier.contracts.MediaItem;
import dev.crier.contracts.MediaKind;
import dev.crier.contracts.PlatformId;
import dev.crier.contracts.Rendition;
import dev.crier.messaging.CrierJson;
import dev.crier.publisher.platform.CommitTraits;
import dev.crier.publisher.platform.Credential;
import dev.crier.publisher.platform.Media;
import dev.crier.publisher.platform.Options;
import dev.crier.publisher.platform.PlatformPublisher;
import dev.crier.publisher.platform.Preparation;
import dev.crier.publisher.platform.Receipt;
import dev.crier.publisher.platform.Reconciliation;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.platform.Verification;
import dev.crier.publisher.platform.Work;
import dev.crier.publisher.platform.bluesky.BlueskyTypes.Job;
import dev.crier.publisher.platform.bluesky.BlueskyTypes.Put;
import dev.crier.publisher.platform.bluesky.BlueskyTypes.Repo;
import dev.crier.publisher.platform.bluesky.BlueskyTypes.Ticket;
import dev.crier.publisher.platform.internal.http.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Publishes on Bluesky: blobs first, then one record under a key that was chosen at the very beginning. */
@ApplicationScoped
class BlueskyPublisher implements PlatformPublisher {

    private static final PlatformId ID = PlatformId.of("bluesky");
    private static final String NO_SERVICE = "none";
    private static final int MOST_IMAGES = 4;
    private static final int MOST_LANGUAGES = 3;
    private static final Duration JOB_LIMIT = Duration.ofMinutes(30);

    private final BlueskyClient client;
    private final BlueskyConfig config;

    BlueskyPublisher(BlueskyClient client, BlueskyConfig config) {
        this.client = client;
        this.config = config;
    }

    @Override
    public PlatformId platform() {
        return ID;
    }

    @Override
    public CommitTraits traits(Content content) {
        return CommitTraits.idempotent();
    }

    @Override
    public Preparation prepare(Work work) {
        Ticket ticket = work.ticket(Ticket.class).orElseGet(() -> begin(work));
        List<MediaItem> media = media(work.content());
        while (ticket.blobs().size() < media.size()) {
            MediaItem item = media.get(ticket.blobs().size());
            boolean serviced =
                    item.kind() == MediaKind.VIDEO && !config.videoUrl().equals(NO_SERVICE);
            if (serviced) {
                ticket = encode(work, ticket, Media.rendition(item));
                if (ticket.blobs().isEmpty()) {
                    return new Preparation.InProgress(poll(ticket, work.now()));
                }
            } else {
                ticket = uploaded(work, ticket, upload(work, Media.rendition(item)));
            }
        }
        if (ticket.record() == null) {
            save(work, ticket.record(record(work, ticket)));
        }
        return new Preparation.Complete();
    }

    private static Ticket begin(Work work) {
        Instant createdAt = work.now().isAfter(work.dueAt()) ? work.now() : work.dueAt();
        String rkey = Tid.of(createdAt, ThreadLocalRandom.current().nextInt(1024));
        return save(work, Ticket.begin(rkey, createdAt.truncatedTo(ChronoUnit.MILLIS)));
    }

    private static List<MediaItem> media(Content content) {
        List<MediaItem> media = content.media();
        boolean video = media.stream().anyMatch(item -> item.kind() == MediaKind.VIDEO);
        if (video && media.size() > 1) {
            throw StepFailure.refused(
                    "one_video_only", "Bluesky takes one video, or up to four pictures.", "Attach the video alone.");
        }
        if (media.size() > MOST_IMAGES) {
            throw StepFailure.refused(
                    "too_many_images", "Bluesky takes four pictures at most.", "Attach four pictures or fewer.");
        }
        return media;
    }

    private JsonNode upload(Work work, Rendition file) {
        Credential account = work.credential();
        return client.uploadBlob(repo(account), account, file, work.files(), work.deadline());
    }

    /** The video service encodes and writes the blob to the account's server by itself. */
    private Ticket encode(Work work, Ticket ticket, Rendition file) {
        URI service = URI.create(config.videoUrl());
        Job job;
        if (ticket.job() == null) {
            Credential account = work.credential();
            Repo repo = repo(account);
            String token = client.serviceToken(repo, account, work.deadline());
            job = client.uploadVideo(service, repo, token, file, work.files(), work.deadline());
        } else {
            job = client.job(service, ticket.job(), work.deadline());
        }
        return switch (job) {
            case Job.Running running -> running(work, ticket, running);
            case Job.Done done -> uploaded(work, ticket, done.blob());
            case Job.Broken broken ->
                throw new StepFailure(BlueskyErrors.job(broken.code(), broken.message(), work.now()));
        };
    }

    private static Ticket running(Work work, Ticket ticket, Job.Running running) {
        if (ticket.jobAt() == null) {
            return save(work, ticket.job(running.id(), work.now()));
        }
        if (work.now().isAfter(ticket.jobAt().plus(JOB_LIMIT))) {
            throw StepFailure.startOver("video_job_stuck", "Bluesky did not finish the video within half an hour.");
        }
        return ticket;
    }

    private static Duration poll(Ticket ticket, Instant now) {
        Instant since = ticket.jobAt() == null ? now : ticket.jobAt();
        long seconds = Duration.between(since, now).toSeconds();
        return seconds < 15 ? Duration.ofMillis(1500) : Duration.ofSeconds(10);
    }

    private static Ticket uploaded(Work work, Ticket ticket, JsonNode blob) {
        List<JsonNode> blobs = new ArrayList<>(ticket.blobs());
        blobs.add(blob);
        return save(work, ticket.blobs(blobs));
    }

    private ObjectNode record(Work work, Ticket ticket) {
        Content content = work.content();
        ObjectNode record = Json.object()
                .put("$type", BlueskyClient.COLLECTION)
                .put("text", content.caption())
                .put("createdAt", ticket.createdAt().toString());
        Credential account = work.credential();
        ArrayNode facets =
                Facets.of(content.caption(), handle -> client.resolve(repo(account), account, handle, work.deadline()));
        if (!facets.isEmpty()) {
            record.set("facets", facets);
        }
        List<String> langs = Options.of(content).texts("langs");
        if (!langs.isEmpty()) {
            langs.stream().limit(MOST_LANGUAGES).forEach(record.putArray("langs")::add);
        }
        if (!content.media().isEmpty()) {
            record.set("embed", Embeds.of(content.media(), ticket.blobs()));
        }
        return record;
    }

    @Override
    public Receipt commit(Work work) {
        Ticket ticket = ticket(work);
        JsonNode record = ticket.record();
        if (record == null) {
            throw StepFailure.startOver("record_missing", "The post is not complete yet.");
        }
        Credential account = work.credential();
        Repo repo = repo(account);
        return receipt(repo, client.put(repo, account, ticket.rkey(), record, work.deadline()), ticket.rkey());
    }

    /** A server reads its own writes: what it named is there. */
    @Override
    public Verification verify(Work work, Receipt receipt, Duration waited) {
        return new Verification.Live(receipt);
    }

    @Override
    public Reconciliation reconcile(Work work, Instant intentAt) {
        Ticket ticket = ticket(work);
        Credential account = work.credential();
        Repo repo = repo(account);
        return client.record(repo, account, ticket.rkey(), work.deadline())
                .<Reconciliation>map(put -> new Reconciliation.Found(receipt(repo, put, ticket.rkey())))
                .orElseGet(() -> new Reconciliation.Absent(false));
    }

    /** Whatever has to be uploaded again, the key and the time stay: they are what makes a repeat harmless. */
    @Override
    public String remainder(String ticket) {
        try {
            return CrierJson.write(
                    CrierJson.mapper().readValue(ticket, Ticket.class).identity());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The ticket cannot be read", e);
        }
    }

    private Receipt receipt(Repo repo, Put put, String rkey) {
        URI permalink = URI.create(config.permalinkUrl() + "/profile/" + repo.did() + "/post/" + rkey);
        return new Receipt(put.uri(), permalink);
    }

    private Repo repo(Credential account) {
        return new Repo(
                URI.create(account.metadata("pds_url", config.entrywayUrl().toString())),
                account.metadata("did", account.platformUserId()));
    }

    private static Ticket save(Work work, Ticket ticket) {
        work.save(ticket);
        return ticket;
    }

    private static Ticket ticket(Work work) {
        return work.ticket(Ticket.class)
                .orElseThrow(() -> StepFailure.startOver("ticket_missing", "Nothing is prepared on Bluesky."));
    }
}
