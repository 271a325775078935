package dev.crier.post.post;

import dev.crier.contracts.Content;
import dev.crier.contracts.MediaId;
import dev.crier.contracts.MediaItem;
import dev.crier.platforms.PlatformDescriptor;
import dev.crier.platforms.PlatformDescriptor.OptionType;
import dev.crier.platforms.Platforms;
import dev.crier.platforms.check.RenditionChoice;
import dev.crier.post.target.Overrides;
import dev.crier.post.target.PostMedium;
import dev.crier.post.target.Target;
import dev.crier.post.target.TargetAccount;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What each account of a post is to publish: overrides merged, media resolved, and of each the file that suits the platform. */
final class Contents {

    private final PostSpec spec;
    private final Map<MediaId, PostMedium> media;
    private final Platforms platforms;

    /** @param media all that the spec names, all of them ready */
    Contents(PostSpec spec, List<PostMedium> media, Platforms platforms) {
        this.spec = spec;
        this.media = media.stream().collect(Collectors.toMap(PostMedium::id, Function.identity()));
        this.platforms = platforms;
    }

    List<Target> of(List<TargetAccount> accounts) {
        return accounts.stream()
                .map(account -> new Target(account, content(account)))
                .toList();
    }

    private Content content(TargetAccount account) {
        var merged = Overrides.merge(
                spec.caption(), PostSpecs.options(spec, account.platform()), PostSpecs.options(spec, account.id()));
        Map<MediaId, String> altTexts = new HashMap<>(spec.altTexts());
        altTexts.putAll(merged.altTexts());
        List<MediaId> shown = merged.media() == null ? spec.mediaIds() : merged.media();
        List<MediaItem> items =
                shown.stream().map(id -> medium(id).item(altTexts.get(id))).toList();
        return platforms
                .find(account.platform())
                .map(platform -> suited(platform, merged, items))
                .orElseGet(() -> new Content(merged.caption(), items, merged.configuration()));
    }

    private Content suited(PlatformDescriptor platform, Overrides.Merged merged, List<MediaItem> items) {
        var limits = platform.mediaFor(merged.configuration());
        return new Content(
                merged.caption(),
                items.stream()
                        .map(item -> RenditionChoice.first(platform, limits, item))
                        .toList(),
                merged.configuration(),
                optionMedia(platform, merged.configuration()));
    }

    private Map<String, MediaItem> optionMedia(PlatformDescriptor platform, Map<String, Object> configuration) {
        Map<String, MediaItem> named = new HashMap<>();
        platform.options().forEach((name, option) -> {
            if (option.type() == OptionType.IMAGE) {
                chosen(configuration.get(name))
                        .map(medium -> RenditionChoice.first(platform, platform.media(), medium.item(null)))
                        .ifPresent(item -> named.put(name, item));
            }
        });
        return named;
    }

    private Optional<PostMedium> chosen(@Nullable Object value) {
        return Overrides.chosen(value).stream().findFirst().map(media::get);
    }

    private PostMedium medium(MediaId id) {
        PostMedium medium = media.get(id);
        if (medium == null) {
            throw new IllegalStateException("Medium " + id + " was not looked up");
        }
        return medium;
    }
}
