package dev.crier.post.post;

import dev.crier.contracts.AccountId;
import dev.crier.contracts.MediaId;
import dev.crier.post.target.Overrides;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A request that was read: complete, without contradictions, its time an instant. */
record PostSpec(
        String caption,
        List<MediaId> mediaIds,
        Map<MediaId, String> altTexts,
        List<AccountId> accounts,
        Map<String, Map<String, @Nullable Object>> platformConfigurations,
        Map<String, Map<String, @Nullable Object>> accountConfigurations,
        Timing timing) {

    boolean isDraft() {
        return timing instanceof Timing.Draft;
    }

    /** The post's own media and those that its configurations name, each once. */
    List<MediaId> allMedia() {
        Stream<MediaId> named = Stream.of(platformConfigurations, accountConfigurations)
                .flatMap(configurations -> configurations.values().stream())
                .flatMap(Overrides::namedMedia);
        return Stream.concat(mediaIds.stream(), named).distinct().toList();
    }
}
