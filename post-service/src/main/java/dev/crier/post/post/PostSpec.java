package dev.crier.post.post;

import dev.crier.contracts.AccountId;
import dev.crier.contracts.MediaId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that was read: complete, without contradictions, its time an instant. */
record PostSpec(
        String caption,
        List<MediaId> mediaIds,
        List<AccountId> accounts,
        Map<String, Map<String, @Nullable Object>> platformConfigurations,
        Map<String, Map<String, @Nullable Object>> accountConfigurations,
        Timing timing) {

    boolean isDraft() {
        return timing instanceof Timing.Draft;
    }
}
