package dev.crier.messaging;

import java.time.Instant;

/**
 * What is kept of a record that its consumer could not handle: where it lies and why it failed, never its content.
 *
 * @param topic where the record was read
 * @param partition of the topic
 * @param offset of the record in the partition, for a replay
 * @param eventId the CloudEvents id; empty if the record has none
 * @param type the CloudEvents type; empty if the record has none
 * @param errorClass the failure's Java class; its message is left out because it may quote content
 */
public record DeadLetter(
        String topic, int partition, long offset, String eventId, String type, String errorClass, Instant failedAt) {}
