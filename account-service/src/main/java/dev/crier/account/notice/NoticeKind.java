package dev.crier.account.notice;

import java.util.Locale;

/** What an owner can be told. */
enum NoticeKind {
    /** The platform ended the account's grant. */
    NEEDS_RECONNECT,
    /** It is about to end, and nothing has renewed it. */
    ENDS_SOON;

    /** As the table and the metrics have it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static NoticeKind of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
