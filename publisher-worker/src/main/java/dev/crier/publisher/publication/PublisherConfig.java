package dev.crier.publisher.publication;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How this pool of workers works. */
@ConfigMapping(prefix = "crier.publisher")
interface PublisherConfig {

    /** The platforms whose jobs this pool takes, by id; all that have a room if not given. */
    Optional<Set<String>> platforms();

    /** Jobs of one platform at the same time. Each is one virtual thread. */
    @WithDefault("64")
    int jobs();

    /** How many of them may be one user's, so that a slow upload of many does not keep everybody else out. */
    @WithDefault("32")
    int jobsOfUser();

    /** How often the pool looks for jobs that have come due. */
    @WithDefault("200ms")
    Duration poll();

    /** How often it is counted, for the metrics, what waits in the database. */
    @WithDefault("15s")
    Duration countEvery();

    /** How often a worker shows that it still holds its jobs. */
    @WithDefault("3s")
    Duration heartbeat();

    /** Heartbeats that may be missed before another worker takes the job over. */
    @WithDefault("4")
    int missedHeartbeats();

    /** A job that has to wait no longer than this stays with its worker. */
    @WithDefault("3s")
    Duration stay();

    /** The longest a call of preparing may take; an upload's chunk is one call. */
    @WithDefault("5m")
    Duration prepareTimeout();

    /** From the stored intent to the instant after which its call is certainly over. */
    @WithDefault("60s")
    Duration commitWindow();

    /** The longest a call of committing or reading may take; with the intent's life well below the commit window. */
    @WithDefault("30s")
    Duration callTimeout();

    /** The oldest a stored intent may be when its call goes out. */
    @WithDefault("5s")
    Duration intentLife();

    /** How long after a post went live it is looked at once more, where the platform tells of removed posts. */
    @WithDefault("15m,24h")
    List<Duration> recheck();

    /** After how long a post that was found to be gone is looked at again before its owner is told. */
    @WithDefault("10m")
    Duration recheckConfirm();

    /** Claims that may break off in a row, without any progress, before a publication is put into quarantine. */
    @WithDefault("3")
    int claims();

    /** How long after its due time a post may wait for a quota or a paused platform before it fails. */
    @WithDefault("24h")
    Duration waitLimit();

    /** How long after its due time a post may wait for its owner to connect the account again before it fails. */
    @WithDefault("7d")
    Duration ownerLimit();
}
