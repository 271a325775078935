package dev.crier.transcoder.job;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.crier.contracts.MediaId;
import dev.crier.contracts.ObjectRef;
import dev.crier.contracts.Rendition;
import dev.crier.contracts.TranscodeOutcome;
import dev.crier.contracts.UserId;
import dev.crier.contracts.event.MediaTranscoded;
import dev.crier.contracts.event.MediaUploaded;
import dev.crier.contracts.event.UserErased;
import dev.crier.messaging.Received;
import dev.crier.messaging.outbox.JdbcOutbox;
import dev.crier.rest.ServiceTransaction;
import dev.crier.testkit.CrierInfrastructure;
import dev.crier.transcoder.Clips;
import dev.crier.transcoder.storage.S3Probe;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Events in, objects and events out; Postgres, Kafka, S3 and FFmpeg are real. */
@QuarkusTest
@QuarkusTestResource(
        value = CrierInfrastructure.class,
        initArgs = @ResourceArg(name = "needs", value = "postgres,kafka,s3"))
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TranscoderIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    static Path folder;

    @Inject
    ServiceTransaction transaction;

    @Inject
    JdbcOutbox outbox;

    @Inject
    TranscodeJobs jobs;

    @Inject
    Erasure erasure;

    @Inject
    DataSource dataSource;

    @Inject
    S3Probe bucket;

    @ConfigProperty(name = "crier.kafka")
    String kafka;

    private final UserId user = UserId.random();
    private Clips clips;
    private TopicTail transcoded;

    @BeforeEach
    void listen() {
        clips = new Clips(folder);
        if (transcoded == null) {
            transcoded = new TopicTail(kafka, "media.transcoded");
        }
    }

    @AfterAll
    void stop() {
        transcoded.close();
    }

    @Test
    void turnsAnUploadIntoRenditions() throws Exception {
        var upload = upload(clips.video("a.mov", "320x180", "25", "-c:v mpeg4 -c:a pcm_s16le"), "video/quicktime");
        announce(upload);

        var result = result(upload.mediaId());

        assertThat(result.outcome()).isEqualTo(TranscodeOutcome.COMPLETED);
        assertThat(result.userId()).isEqualTo(user);
        String place = "renditions/" + upload.mediaId();
        assertThat(result.renditions())
                .extracting(Rendition::profile, Rendition::objectKey, Rendition::mimeType, Rendition::width)
                .containsExactly(
                        tuple("universal", place + "/universal.mp4", "video/mp4", 320),
                        tuple("thumbnail", place + "/thumbnail.jpg", "image/jpeg", 320));
        var universal = result.renditions().getFirst();
        assertThat(universal.aspectRatio()).isEqualTo("16:9");
        assertThat(universal.videoCodec()).isEqualTo("h264");
        assertThat(universal.audioCodec()).isEqualTo("aac");
        assertThat(bucket.sha256(universal.objectKey())).isEqualTo(universal.sha256());
        assertThat(bucket.type(universal.objectKey())).isEqualTo("video/mp4");
        await().atMost(PATIENCE).until(() -> !bucket.exists(upload.object().key()));
    }

    @Test
    void turnsAPictureIntoJpeg() throws Exception {
        Path png = clips.picture("a.png", "800x600", "-f image2");
        var upload = upload(png, "image/png", List.of("image", "thumbnail"));
        announce(upload);

        assertThat(result(upload.mediaId()).renditions())
                .extracting(Rendition::profile, Rendition::aspectRatio, Rendition::durationSeconds)
                .containsExactly(tuple("image", "4:3", null), tuple("thumbnail", "4:3", null));
    }

    @Test
    void tellsInPlainWordsWhyAFileIsRefused() throws Exception {
        var upload = upload(clips.text("b.mp4", "These are words."), "video/mp4");
        announce(upload);

        var result = result(upload.mediaId());

        assertThat(result.outcome()).isEqualTo(TranscodeOutcome.FAILED);
        assertThat(result.failure().code()).isEqualTo("not_media");
        assertThat(result.failure().message())
                .isEqualTo("This is not a video file (it looks like text). Upload an MP4, MOV or WebM.");
        assertThat(count("select count(*) from transcode_job where failure_code = 'not_media' and media_id = '"
                        + upload.mediaId() + "'"))
                .isOne();
    }

    @Test
    void tellsThatTheUploadIsGone() throws Exception {
        MediaId id = MediaId.random();
        announce(new MediaUploaded(
                id, user, new ObjectRef("media/none", null), "video/mp4", 5, List.of("universal", "thumbnail")));

        assertThat(result(id).failure().code()).isEqualTo("upload_missing");
    }

    @Test
    void answersARepeatedEventOnce() throws Exception {
        var upload = upload(clips.compliant("c.mp4"), "video/mp4");
        announce(upload);
        result(upload.mediaId());
        transcoded.again("media.uploaded", upload.mediaId().toString());
        announce(upload);

        var last = upload(clips.text("d.mp4", "The end."), "video/mp4");
        announce(last);
        result(last.mediaId());

        assertThat(transcoded.of(upload.mediaId().toString())).hasSize(1);
    }

    @Test
    void transcodesAgainWhatFailed() throws Exception {
        var upload = upload(clips.text("h.mp4", "Not yet."), "video/mp4");
        announce(upload);
        result(upload.mediaId());
        bucket.put(upload.object().key(), clips.compliant("i.mp4"));
        announce(upload);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(transcoded.of(upload.mediaId().toString()))
                        .extracting(MediaTranscoded::outcome)
                        .containsExactly(TranscodeOutcome.FAILED, TranscodeOutcome.COMPLETED));
    }

    @Test
    void takesAJobFromAWorkerThatFellSilent() throws Exception {
        var upload = upload(clips.compliant("e.mp4"), "video/mp4");
        TranscodeJob lost = transaction.call(connection -> {
            jobs.add(connection, upload, asked(upload));
            try (var pick = connection.prepareStatement("""
                    update scheduled_tasks set picked = true, picked_by = 'a dead worker',
                      last_heartbeat = now() - interval '1 minute' where task_instance like ?
                    """)) {
                pick.setString(1, upload.mediaId() + "/%");
                assertThat(pick.executeUpdate()).isOne();
            }
            return jobs.claim(connection, upload.mediaId()).orElseThrow();
        });

        assertThat(result(upload.mediaId()).outcome()).isEqualTo(TranscodeOutcome.COMPLETED);

        boolean late = transaction.call(connection -> jobs.finish(connection, lost, null));
        assertThat(late).as("the lost worker ends the job too").isFalse();
        assertThat(transcoded.of(upload.mediaId().toString())).hasSize(1);
        await().atMost(PATIENCE).until(() -> count("select count(*) from scheduled_tasks") == 0);
    }

    @Test
    void putsAnEventAsideThatNoRowCanHold() throws Exception {
        announce(new MediaUploaded(
                MediaId.random(), user, new ObjectRef("media/x", null), "video/mp4", -1, List.of("universal")));

        var next = upload(clips.text("j.mp4", "Words."), "video/mp4");
        announce(next);
        assertThat(result(next.mediaId()).failure().code()).isEqualTo("not_media");
    }

    @Test
    void givesAPoisonousJobUp() throws Exception {
        var upload = upload(clips.compliant("f.mp4"), "video/mp4");
        transaction.run(connection -> {
            jobs.add(connection, upload, asked(upload));
            try (var worn = connection.prepareStatement("update transcode_job set attempts = 99 where media_id = ?")) {
                worn.setObject(1, upload.mediaId().value());
                worn.executeUpdate();
            }
        });

        assertThat(result(upload.mediaId()).failure().code()).isEqualTo("internal");
    }

    @Test
    void forgetsAUserOnceNobodyWorksForThem() throws Exception {
        var erased = UserId.random();
        var done = of(erased, upload(clips.text("k.mp4", "Words."), "video/mp4"));
        announce(done);
        result(done.mediaId());
        var working = of(erased, upload(clips.compliant("l.mp4"), "video/mp4"));
        TranscodeJob job = transaction.call(connection -> {
            jobs.add(connection, working, asked(working));
            try (var away = connection.prepareStatement("delete from scheduled_tasks where task_instance like ?")) {
                away.setString(1, working.mediaId() + "/%");
                away.executeUpdate();
            }
            return jobs.claim(connection, working.mediaId()).orElseThrow();
        });
        Instant at = Instant.now();
        var media = new UserErased(erased, "media-service", Map.of(), at.minusSeconds(1), at);
        transaction.run(connection -> outbox.append(connection, media));
        await().atMost(PATIENCE).until(() -> jobsOf(erased) == 1);
        assertThat(answers(erased)).isZero();

        transaction.run(connection -> {
            jobs.finish(connection, job, null);
            erasure.settle(connection, erased);
        });
        assertThat(jobsOf(erased)).isZero();
        assertThat(answers(erased)).isOne();

        announce(new MediaUploaded(
                MediaId.random(), erased, new ObjectRef("media/x", null), "video/mp4", 5, List.of("universal")));
        await().atMost(PATIENCE).until(() -> jobsOf(erased) == 1);
    }

    private static MediaUploaded of(UserId user, MediaUploaded upload) {
        return new MediaUploaded(
                upload.mediaId(), user, upload.object(), upload.declaredType(), upload.sizeBytes(), upload.profiles());
    }

    private long jobsOf(UserId user) throws SQLException {
        return count("select count(*) from transcode_job where user_id = '" + user + "'");
    }

    /** Whether the erasure is over here. */
    private long answers(UserId user) throws SQLException {
        return count("select count(*) from erased_users where erased_at is not null and user_id = '" + user + "'");
    }

    @Test
    void showsNoRowsWithoutATenant() throws Exception {
        var upload = upload(clips.text("g.mp4", "Words."), "video/mp4");
        announce(upload);
        result(upload.mediaId());

        assertThat(count("select count(*) from transcode_job")).isPositive();
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from transcode_job")) {
            row.next();
            assertThat(row.getInt(1)).isZero();
        }
    }

    @Test
    void tellsOperatorsWhatItNeedsAndDoes() {
        var health = get("/q/health/ready").then().extract().asString();

        assertThat(health)
                .contains("Database connections", "Object storage (S3)", "FFmpeg", "Scratch folder", "Messaging")
                .doesNotContain("DOWN");
        assertThat(get("/q/metrics").asString()).contains("crier_transcoder_queue");
    }

    private MediaUploaded upload(Path file, String type) {
        return upload(file, type, List.of("universal", "thumbnail"));
    }

    private MediaUploaded upload(Path file, String type, List<String> profiles) {
        MediaId id = MediaId.random();
        String key = "media/" + user + "/" + id + "/original";
        bucket.put(key, file);
        return new MediaUploaded(
                id, user, new ObjectRef(key, null), type, file.toFile().length(), profiles);
    }

    private static Received asked(MediaUploaded upload) {
        return new Received(UUID.randomUUID().toString(), upload, null, null);
    }

    /** The relay of this service sends any event, also one that another service would. */
    private void announce(MediaUploaded upload) throws SQLException {
        transaction.run(connection -> outbox.append(connection, upload));
    }

    private MediaTranscoded result(MediaId id) {
        return await().atMost(PATIENCE)
                .until(() -> transcoded.of(id.toString()), events -> !events.isEmpty())
                .getFirst();
    }

    private long count(String query) throws SQLException {
        return transaction.call(connection -> {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery(query)) {
                row.next();
                return row.getLong(1);
            }
        });
    }
}
