package dev.crier.publisher.platform.linkedin;

import dev.crier.publisher.platform.Credential;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What goes over the wire, and what this room remembers. */
final class LinkedInTypes {

    private LinkedInTypes() {}

    /**
     * @param assets in the order in which the post shows them
     * @param again LinkedIn failed to process the files once, and they were sent anew
     * @param blind this account may not ask how far processing is
     * @param doubted a commit was sent whose outcome is not known
     * @param commenting a comment was sent whose outcome is not known
     */
    record Ticket(List<Asset> assets, boolean again, boolean blind, boolean doubted, boolean commenting) {

        static final Ticket NEW = new Ticket(List.of(), false, false, false, false);

        Ticket {
            assets = List.copyOf(assets);
        }

        /** With the asset in its place, or at the end. */
        Ticket with(int index, Asset asset) {
            List<Asset> changed = new ArrayList<>(assets);
            if (index == changed.size()) {
                changed.add(asset);
            } else {
                changed.set(index, asset);
            }
            return new Ticket(changed, again, blind, doubted, commenting);
        }

        /** Everything has to be sent anew. */
        Ticket emptied() {
            return new Ticket(List.of(), true, blind, doubted, commenting);
        }

        Ticket blinded() {
            return new Ticket(assets, again, true, doubted, commenting);
        }

        Ticket inDoubt() {
            return new Ticket(assets, again, blind, true, commenting);
        }

        Ticket commenting(boolean now) {
            return new Ticket(assets, again, blind, doubted, now);
        }
    }

    /**
     * A file on its way to LinkedIn.
     *
     * @param left what is still to be sent; the addresses are bearer secrets, gone once used
     * @param etags of the parts that were sent, in their order
     * @param cover where the video's cover goes; null if it has none or was sent
     * @param finishing the completion may have been sent
     * @param sentAt when everything was there; null until then
     * @param ready nothing is left to wait for
     */
    record Asset(
            String urn,
            boolean video,
            String uploadToken,
            List<Slot> left,
            List<String> etags,
            @Nullable URI cover,
            boolean finishing,
            @Nullable Instant sentAt,
            boolean ready) {

        Asset {
            left = List.copyOf(left);
            etags = List.copyOf(etags);
        }

        static Asset image(String urn, Slot whole) {
            return new Asset(urn, false, "", List.of(whole), List.of(), null, false, null, false);
        }

        Asset sent(String etag) {
            List<String> more = new ArrayList<>(etags);
            more.add(etag);
            return new Asset(
                    urn, video, uploadToken, left.subList(1, left.size()), more, cover, finishing, sentAt, ready);
        }

        Asset covered() {
            return new Asset(urn, video, uploadToken, left, etags, null, finishing, sentAt, ready);
        }

        Asset completing() {
            return new Asset(urn, video, uploadToken, left, etags, cover, true, sentAt, ready);
        }

        Asset complete(Instant now) {
            return new Asset(urn, video, "", List.of(), List.of(), null, true, now, false);
        }

        Asset done() {
            return new Asset(urn, video, "", List.of(), List.of(), null, true, sentAt, true);
        }
    }

    /** Where bytes {@code first} to {@code last} of a file go. */
    record Slot(URI url, long first, long last) {

        long length() {
            return last - first + 1;
        }
    }

    enum Progress {
        WAITING_UPLOAD,
        PROCESSING,
        AVAILABLE,
        PROCESSING_FAILED,
        /** A word this version does not know. */
        OTHER
    }

    /** @param reason why processing failed; empty if it did not, or LinkedIn does not say */
    record MediaStatus(Progress progress, String reason) {}

    /** How LinkedIn answers a new post. */
    sealed interface Created {
        record New(String urn) implements Created {}

        /** There is this very post of the last minutes. */
        record Duplicate(String urn) implements Created {}
    }

    /**
     * A post that was read.
     *
     * @param media its picture, its first picture, or its video; empty if it has none
     * @param createdAt null if it cannot be read
     */
    record Post(
            String urn,
            String commentary,
            String media,
            @Nullable Instant createdAt) {}

    /**
     * Who publishes.
     *
     * @param urn of a person or an organization
     * @param reads whether the author's posts can be read
     */
    record Author(String urn, boolean reads) {

        static Author of(Credential account) {
            return new Author(
                    account.metadata("author_urn", "urn:li:person:" + account.platformUserId()),
                    Boolean.parseBoolean(account.metadata("reads_posts", "false")));
        }

        boolean page() {
            return urn.startsWith("urn:li:organization:");
        }
    }
}
