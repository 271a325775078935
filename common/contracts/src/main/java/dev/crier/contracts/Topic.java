package dev.crier.contracts;

/** The Kafka topics, one for each kind of event. */
public enum Topic {
    MEDIA_UPLOADED("media.uploaded"),
    MEDIA_TRANSCODED("media.transcoded"),
    POST_UPCOMING("post.upcoming"),
    POST_DUE("post.due"),
    POST_RESULT("post.result"),
    POST_COMPLETED("post.completed"),
    ACCOUNT_CHANGED("account.changed"),
    USER_DELETED("user.deleted"),
    USER_ERASED("user.erased"),
    PLATFORM_SWITCHED("platform.switched");

    private final String topicName;

    Topic(String topicName) {
        this.topicName = topicName;
    }

    /** The topic's name at the broker. */
    public String topicName() {
        return topicName;
    }
}
