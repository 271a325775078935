package dev.crier.messaging.inbox;

/** The one statement of the inbox. */
final class InboxSql {

    static final String INSERT = "insert into inbox (consumer, event_id) values (?, ?) on conflict do nothing";

    private InboxSql() {}
}
