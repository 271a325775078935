package dev.crier.contracts.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.crier.contracts.Topic;

/**
 * Something that happened, told to other services. Every event of Crier is on this page's list.
 *
 * <p>Adding a nullable field is free. Removing or renaming one is a new type with a new version suffix.
 */
public sealed interface Event
        permits MediaUploaded,
                MediaTranscoded,
                PostUpcoming,
                PostDue,
                PostResult,
                PostFollowedUp,
                TargetDecided,
                TargetProgressed,
                PostCompleted,
                AccountChanged,
                UserDeleted,
                UserErased,
                PlatformSwitched {

    /** Where it is sent. */
    @JsonIgnore
    Topic topic();

    /** The record key: events with the same key keep their order. */
    @JsonIgnore
    String key();

    /** The CloudEvents type, {@code dev.crier.<what>.v<n>}. */
    @JsonIgnore
    default String type() {
        return EventType.of(getClass()).id();
    }
}
