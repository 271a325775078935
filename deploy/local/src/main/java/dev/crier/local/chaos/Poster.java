package dev.crier.local.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crier.local.Stop;
import dev.crier.local.demo.CrierClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A client who wants each of its posts accepted once, whatever it takes. */
final class Poster {

    /** A post names no more accounts than this; Crier's own limit. */
    static final int MOST_TARGETS = 50;

    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final CrierClient crier;
    private final Ledger ledger;
    private final String marker;
    private final @Nullable String mediaId;
    private final AtomicInteger numbers = new AtomicInteger();

    /** @param mediaId a picture for every post; null for words alone */
    Poster(CrierClient crier, Ledger ledger, String marker, @Nullable String mediaId) {
        this.crier = crier;
        this.ledger = ledger;
        this.marker = marker;
        this.mediaId = mediaId;
    }

    /** The word that is in every caption of this run and in no other. */
    String marker() {
        return marker;
    }

    /** Publishes at once. */
    void post(List<Member> members) throws InterruptedException {
        post(members, null);
    }

    /** @param at null for at once */
    void post(List<Member> members, @Nullable Instant at) throws InterruptedException {
        String caption = "%s number %05d".formatted(marker, numbers.incrementAndGet());
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("caption", caption);
        if (mediaId != null) {
            body.putArray("media_ids").add(mediaId);
        }
        var accounts = body.putArray("target_accounts");
        members.forEach(member -> accounts.add(member.accountId()));
        if (at != null) {
            body.put("scheduled_at", at.toString()).put("timezone", "UTC");
        }
        ledger.accepted(accepted(body), caption, members);
    }

    private String accepted(ObjectNode body) throws InterruptedException {
        String key = UUID.randomUUID().toString();
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            Optional<JsonNode> answer = crier.tryToCreate(body, key);
            if (answer.isPresent()) {
                return answer.get().path("id").asText();
            }
            Thread.sleep(PAUSE);
        }
        throw new Stop("Crier took no post for %d s.".formatted(PATIENCE.toSeconds()));
    }
}
