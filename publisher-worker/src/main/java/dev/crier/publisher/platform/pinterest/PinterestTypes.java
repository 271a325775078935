package dev.crier.publisher.platform.pinterest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.publisher.platform.internal.http.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What goes over the wire, and what this room remembers. */
final class PinterestTypes {

    private PinterestTypes() {}

    /**
     * @param upload the video's; null for pictures, and until it is registered
     * @param failed whether Pinterest could not process this upload
     * @param failures how many uploads it could not process before
     */
    record Ticket(@Nullable Upload upload, boolean failed, int failures) {

        static final Ticket NEW = new Ticket(null, false, 0);

        Ticket with(Upload next) {
            return new Ticket(next, false, failures);
        }

        Ticket refused() {
            return new Ticket(upload, true, failures);
        }

        /** What the next attempt has to know. */
        Ticket spent() {
            return new Ticket(null, false, failed ? failures + 1 : failures);
        }
    }

    /**
     * A registered video.
     *
     * @param form a bearer secret
     * @param sentAt when the last byte was taken; null before
     */
    record Upload(
            String media,
            Form form,
            Instant registeredAt,
            @Nullable Instant sentAt) {

        Upload sent(Instant at) {
            return new Upload(media, form, registeredAt, at);
        }
    }

    /** The form that takes the bytes: its fields, letter for letter, come before the file. */
    record Form(URI url, Map<String, String> fields) {

        /** What the form's own policy says; anything it does not say is no limit. */
        Policy policy() {
            String text = fields.getOrDefault("policy", "");
            JsonNode policy;
            try {
                policy = Json.read(new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException notBase64) {
                return Policy.NONE;
            }
            long most = Long.MAX_VALUE;
            for (JsonNode condition : policy.path("conditions")) {
                if (condition.path(0).asText("").equals("content-length-range")) {
                    most = condition.path(2).asLong(most);
                }
            }
            return new Policy(instant(policy.path("expiration").asText("")), most);
        }

        private static Instant instant(String text) {
            try {
                return Instant.parse(text);
            } catch (DateTimeException unreadable) {
                return Instant.MAX;
            }
        }
    }

    record Policy(Instant until, long mostBytes) {
        static final Policy NONE = new Policy(Instant.MAX, Long.MAX_VALUE);
    }

    enum Progress {
        REGISTERED,
        PROCESSING,
        SUCCEEDED,
        FAILED,
        /** A word this version does not know. */
        OTHER
    }

    /** A Pin as it is listed; what it does not have is empty. */
    record Pin(
            String id,
            String title,
            String description,
            String link,
            String altText,
            String mediaType,
            @Nullable Instant createdAt) {}

    /** @param bookmark where the next page begins; null after the last one */
    record PinPage(List<Pin> pins, @Nullable String bookmark) {}
}
