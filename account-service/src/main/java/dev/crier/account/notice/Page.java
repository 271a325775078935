package dev.crier.account.notice;

/** What has become of a notice by the time it is to be sent. */
sealed interface Page {

    /** It is to be sent. */
    record Ready(Letter letter) implements Page {}

    /** It has been overtaken: the account is connected again, or disconnected. */
    record Moot() implements Page {}

    /** Its owner has no known address yet. */
    record NobodyToTell() implements Page {}
}
