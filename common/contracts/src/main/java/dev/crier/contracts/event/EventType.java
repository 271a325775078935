package dev.crier.contracts.event;

import dev.crier.contracts.Topic;
import java.util.Arrays;
import java.util.Optional;

/** The CloudEvents types that this version of Crier writes and reads. */
public enum EventType {
    MEDIA_UPLOADED(Topic.MEDIA_UPLOADED, 1, MediaUploaded.class),
    MEDIA_TRANSCODED(Topic.MEDIA_TRANSCODED, 1, MediaTranscoded.class),
    POST_UPCOMING(Topic.POST_UPCOMING, 1, PostUpcoming.class),
    POST_DUE(Topic.POST_DUE, 1, PostDue.class),
    POST_RESULT(Topic.POST_RESULT, 1, PostResult.class),
    /** Beside the result on its topic, for it is about the same target and comes after it. */
    POST_FOLLOWED_UP(Topic.POST_RESULT, "post.followed_up", 1, PostFollowedUp.class),
    /** Beside what is due on its topic: both order the publishers of one account. */
    TARGET_DECIDED(Topic.POST_DUE, "post.target_decided", 1, TargetDecided.class),
    /** Beside the result on its topic, before it. */
    TARGET_PROGRESSED(Topic.POST_RESULT, "post.target_progressed", 1, TargetProgressed.class),
    POST_COMPLETED(Topic.POST_COMPLETED, 1, PostCompleted.class),
    ACCOUNT_CHANGED(Topic.ACCOUNT_CHANGED, 1, AccountChanged.class),
    USER_DELETED(Topic.USER_DELETED, 1, UserDeleted.class),
    USER_ERASED(Topic.USER_ERASED, 1, UserErased.class),
    PLATFORM_SWITCHED(Topic.PLATFORM_SWITCHED, 1, PlatformSwitched.class);

    private final Topic topic;
    private final String id;
    private final Class<? extends Event> eventClass;

    EventType(Topic topic, int version, Class<? extends Event> eventClass) {
        this(topic, topic.topicName(), version, eventClass);
    }

    EventType(Topic topic, String name, int version, Class<? extends Event> eventClass) {
        this.topic = topic;
        this.id = "dev.crier." + name + ".v" + version;
        this.eventClass = eventClass;
    }

    /** The type of an event's record. */
    public static EventType of(Class<? extends Event> eventClass) {
        return Arrays.stream(values())
                .filter(type -> type.eventClass == eventClass)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No event type for " + eventClass));
    }

    /** The type with this CloudEvents name; empty if this version of Crier does not know it. */
    public static Optional<EventType> byId(String id) {
        return Arrays.stream(values()).filter(type -> type.id.equals(id)).findFirst();
    }

    /** The name in the {@code ce_type} header, {@code dev.crier.post.due.v1}. */
    public String id() {
        return id;
    }

    /** The record that its payload is read into. */
    public Class<? extends Event> eventClass() {
        return eventClass;
    }

    /** The topic that carries it. */
    public Topic topic() {
        return topic;
    }
}
