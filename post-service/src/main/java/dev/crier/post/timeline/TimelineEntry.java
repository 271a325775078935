package dev.crier.post.timeline;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One thing that happened to a post, or to its target on one account. */
@Entity
@Table(name = "target_timeline")
@SuppressWarnings("NullAway.Init")
class TimelineEntry {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    UUID postId;

    @Nullable
    UUID accountId;

    UUID userId;
    Instant at;
    String kind;

    @Nullable
    String detail;

    @Nullable
    String code;

    @Nullable
    String hint;

    @Nullable
    String requestId;

    @Nullable
    Instant untilAt;
}
