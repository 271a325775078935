package dev.crier.publisher.platform.bluesky;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crier.contracts.Content;
import dev.crier.contracts.PlatformId;
import dev.crier.contracts.Rendition;
import dev.crier.messaging.CrierJson;
import dev.crier.publisher.platform.CommitTraits;
import dev.crier.publisher.platform.Credential;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.Options;
import dev.crier.publisher.platform.PlatformPublisher;
import dev.crier.publisher.platform.Preparation;
import dev.crier.publisher.platform.Reason;
import dev.crier.publisher.platform.Receipt;
import dev.crier.publisher.platform.Reconciliation;
import dev.crier.publisher.platform.SideTask;
import dev.crier.publisher.platform.StepFailure;
import dev.crier.publisher.platform.Verification;
import dev.crier.publisher.platform.Work;
import dev.crier.publisher.platform.bluesky.BlueskyTypes.Job;
import dev.crier.publisher.platform.bluesky.BlueskyTypes.Ref;
import dev.crier.publisher.platform.bluesky.BlueskyTypes.Repo;
import dev.crier.publisher.platform.bluesky.BlueskyTypes.Stored;
import dev.crier.publisher.platform.bluesky.BlueskyTypes.Ticket;
import dev.crier.publisher.platform.internal.http.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Publishes on Bluesky: blobs first, then one record under a key that was chosen at the very beginning. */
@ApplicationScoped
class BlueskyPublisher implements PlatformPublisher {

    private static final PlatformId ID = PlatformId.of("bluesky");
    private static final String NO_SERVICE = "none";
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
        Composition post = Composition.of(work.content());
        Ticket ticket = work.ticket(Ticket.class).orElseGet(() -> begin(work));
        List<Rendition> files = post.files();
        while (ticket.blobs().size() < files.size()) {
            Rendition file = files.get(ticket.blobs().size());
            if (post.isVideo() && !config.videoUrl().equals(NO_SERVICE)) {
                ticket = encode(work, ticket, file);
                if (ticket.blobs().isEmpty()) {
                    return new Preparation.InProgress(poll(ticket, work.now()));
                }
            } else {
                ticket = uploaded(work, ticket, upload(work, file));
            }
        }
        if (ticket.record() == null) {
            save(work, ticket.record(record(work, post, ticket)));
        }
        return new Preparation.Complete();
    }

    private static Ticket begin(Work work) {
        Instant createdAt = work.now().isAfter(work.dueAt()) ? work.now() : work.dueAt();
        String rkey = Tid.of(createdAt, ThreadLocalRandom.current().nextInt(1024));
        return save(work, Ticket.begin(rkey, createdAt.truncatedTo(ChronoUnit.MILLIS)));
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

    private ObjectNode record(Work work, Composition post, Ticket ticket) {
        ObjectNode record = Records.post(post.text(), facets(work, post.text()), ticket.createdAt());
        Records.traits(record, post.traits());
        if (post.replyTo() != null) {
            Records.reply(record, linked(work, post.replyTo()));
        }
        Ref quoted = post.quote() == null ? null : linked(work, post.quote()).ref();
        Embeds.of(post, ticket.blobs(), quoted).ifPresent(embed -> record.set("embed", embed));
        return record;
    }

    private ArrayNode facets(Work work, String text) {
        Repo repo = repo(work.credential());
        return Facets.of(text, handle -> client.resolve(repo, handle, work.deadline()));
    }

    private Stored linked(Work work, PostLink link) {
        Credential account = work.credential();
        Repo repo = repo(account);
        Optional<String> author = Syntax.isDid(link.author())
                ? Optional.of(link.author())
                : client.resolve(repo, link.author(), work.deadline());
        return author.flatMap(did -> client.record(repo, account, did, link.rkey(), work.deadline()))
                .orElseThrow(() -> StepFailure.refused(
                        "linked_post_missing",
                        "The post that is quoted or replied to is not there.",
                        "Look whether it was deleted, and copy its link again."));
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
        return receipt(repo, client.put(repo, account, ticket.rkey(), record, work.deadline()));
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
        return client.record(repo, account, repo.did(), ticket.rkey(), work.deadline())
                .<Reconciliation>map(post -> new Reconciliation.Found(receipt(repo, post.ref())))
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

    @Override
    public List<SideTask> sideTasks(Content content) {
        return Options.of(content).firstComment();
    }

    @Override
    public void run(SideTask task, Work work, Receipt receipt) {
        switch (task) {
            case FIRST_COMMENT -> comment(work, Ref.rkey(String.valueOf(receipt.platformPostId())));
            case THUMBNAIL, COLLABORATORS -> throw new IllegalStateException("Bluesky has no " + task);
        }
    }

    /** The comment's key follows from the post's, so a second one has no place. */
    private void comment(Work work, String postKey) {
        if (!Tid.isOne(postKey)) {
            throw StepFailure.passing("post_unknown", "The key of the post is not known.");
        }
        Credential account = work.credential();
        Repo repo = repo(account);
        String rkey = Tid.after(postKey);
        if (client.record(repo, account, repo.did(), rkey, work.deadline()).isPresent()) {
            return;
        }
        Stored post = client.record(repo, account, repo.did(), postKey, work.deadline())
                .orElseThrow(() -> StepFailure.refused(
                        "post_gone", "The post is no longer there to be commented on.", "Publish it again."));
        Options options = Options.of(work.content());
        String text = options.text(Options.FIRST_COMMENT).orElseThrow();
        ObjectNode record =
                Records.post(text, facets(work, text), Tid.time(rkey).truncatedTo(ChronoUnit.MILLIS));
        Records.reply(record, post);
        client.put(repo, account, rkey, record, work.deadline());
    }

    private Receipt receipt(Repo repo, Ref post) {
        String permalink = config.permalinkUrl() + "/profile/" + repo.did() + "/post/" + Ref.rkey(post.uri());
        return new Receipt(post.uri(), Json.uri(permalink).orElse(null));
    }

    private Repo repo(Credential account) {
        URI server = Json.uri(account.metadata("pds_url", config.entrywayUrl().toString()))
                .orElseThrow(() -> new StepFailure(new Failure.NeedsReconnect(
                        Reason.of("pds_unreadable", "The account's server has no readable address."))));
        return new Repo(server, account.metadata("did", account.platformUserId()));
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
