package dev.crier.account.choice;

import dev.crier.contracts.PlatformId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A choice as its owner sees it: never a token. */
public record ChoiceView(String id, PlatformId platform, Instant expiresAt, List<Offer> items, int total) {

    /**
     * An account that can be connected.
     *
     * @param metadata what kind of account it is, in the platform's words
     * @param isConnected whether it is connected already, and lets Crier in
     */
    public record Offer(
            PlatformId platform,
            String platformUserId,
            String username,
            Map<String, String> metadata,
            boolean isConnected) {}

    /** Shows a choice; {@code connected} are the platform's ids of what its owner has connected. */
    static ChoiceView of(Choice choice, List<ChoiceCandidate> candidates, Set<String> connected) {
        var offers = candidates.stream()
                .map(candidate -> new Offer(
                        choice.platform(),
                        candidate.platformUserId,
                        candidate.username,
                        candidate.platformMetadata,
                        connected.contains(candidate.platformUserId)))
                .toList();
        return new ChoiceView(choice.id().toString(), choice.platform(), choice.expiresAt, offers, offers.size());
    }
}
