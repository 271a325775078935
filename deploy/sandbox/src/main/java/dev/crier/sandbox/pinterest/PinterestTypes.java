package dev.crier.sandbox.pinterest;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the room stores. */
final class PinterestTypes {
    private PinterestTypes() {}

    /** @param privacy {@code PUBLIC}, {@code PROTECTED} (for ads) or {@code SECRET} */
    record Board(String id, String account, String name, String description, String privacy, Instant createdAt) {
        boolean isSecret() {
            return privacy.equals("SECRET");
        }
    }

    record Section(String id, String board, String name) {}

    /**
     * A registered video upload.
     *
     * @param signature of its form
     * @param formUntil when the form stops being good
     * @param sha256 of the file; null until it has arrived
     * @param readyAt when processing ends; null until the file has arrived
     * @param failed whether processing finds the file bad
     */
    record Upload(
            String id,
            String account,
            String signature,
            Instant formUntil,
            @Nullable String sha256,
            @Nullable Instant readyAt,
            boolean failed) {

        Upload arrived(String file, Instant ready, boolean bad) {
            return new Upload(id, account, signature, formUntil, file, ready, bad);
        }

        String status(Instant now) {
            if (readyAt == null) {
                return "registered";
            }
            if (now.isBefore(readyAt)) {
                return "processing";
            }
            return failed ? "failed" : "succeeded";
        }
    }

    /** What a Pin says. */
    record Words(
            @Nullable String title,
            @Nullable String description,
            @Nullable String link,
            @Nullable String altText,
            @Nullable String dominantColor,
            List<String> aiDisclosures) {}

    /** What a Pin shows: {@code image}, {@code video} or {@code multiple_images}. */
    record Shown(
            String mediaType, List<Card> cards, @Nullable String cover) {}

    /** One file of a Pin, with the words that a card of a carousel can have. */
    record Card(
            String sha256,
            @Nullable String title,
            @Nullable String description,
            @Nullable String link) {}

    /**
     * A Pin.
     *
     * @param goneFrom when Pinterest takes it away again; null for never
     * @param hidden whether only its owner sees it
     */
    record Pin(
            String id,
            String account,
            String board,
            @Nullable String section,
            Words words,
            Shown shown,
            Instant createdAt,
            Instant playableFrom,
            @Nullable Instant goneFrom,
            boolean hidden) {

        boolean existsAt(Instant now) {
            return goneFrom == null || now.isBefore(goneFrom);
        }
    }
}
