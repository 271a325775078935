package dev.crier.sandbox.instagram;

import static dev.crier.sandbox.graph.GraphErrors.refuse;

import dev.crier.sandbox.http.Refusal;

/** The errors that are Instagram's own. */
final class InstagramErrors {
    private InstagramErrors() {}

    static Refusal badMediaType(String message) {
        return refuse(400, 100, 2207023, message);
    }

    static Refusal badCarousel() {
        return refuse(400, 100, 2207028, "A carousel needs at least 2 and at most 10 children.");
    }

    static Refusal tooManyMentions() {
        return refuse(400, 100, 2207040, "Cannot use more than 20 tags in the caption.");
    }

    static Refusal captionTooLong(String message) {
        return refuse(400, 36004, 2207010, message);
    }

    static Refusal unknownContainer() {
        return refuse(
                400, 24, 2207008, "The requested resource does not exist: no such media container, or it expired.");
    }

    static Refusal foreignContainer() {
        return refuse(400, 24, 2207006, "The requested resource does not exist: the media cannot be found.");
    }

    static Refusal notReady() {
        return refuse(400, 9007, 2207027, "Media ID is not available: the media is not ready to be published.");
    }

    static Refusal callLimit() {
        return refuse(400, 80002, null, "(#80002) There have been too many calls to this Instagram account.");
    }

    static Refusal personalAccount() {
        return refuse(
                400, 10, null, "(#10) The account is not a professional account: convert it to a business account.");
    }
}
