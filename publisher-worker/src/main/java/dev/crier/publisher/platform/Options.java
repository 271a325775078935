package dev.crier.publisher.platform;

import dev.crier.contracts.Content;
import dev.crier.contracts.MediaItem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A target's own settings, read by the names the room documents. */
public final class Options {

    /** The account's own comment under its post, where the platform has comments. */
    public static final String FIRST_COMMENT = "first_comment";

    private final Map<String, Object> values;
    private final Map<String, MediaItem> media;

    private Options(Content content) {
        this.values = content.configuration();
        this.media = content.optionMedia();
    }

    public static Options of(Content content) {
        return new Options(content);
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).map(String::valueOf).filter(text -> !text.isBlank());
    }

    /** A whole number; a text that is none counts as not set. */
    public OptionalLong number(String name) {
        return values.get(name) instanceof Number number ? OptionalLong.of(number.longValue()) : OptionalLong.empty();
    }

    /** The picture that the option names. */
    public Optional<MediaItem> image(String name) {
        return Optional.ofNullable(media.get(name));
    }

    public boolean flag(String name, boolean otherwise) {
        return text(name).map(Boolean::parseBoolean).orElse(otherwise);
    }

    /** What is left to do for the first comment, if there is one. */
    public List<SideTask> firstComment() {
        return text(FIRST_COMMENT).isPresent() ? List.of(SideTask.FIRST_COMMENT) : List.of();
    }

    /** A list of texts; a single text counts as a list of one. */
    public List<String> texts(String name) {
        return switch (values.get(name)) {
            case null -> List.of();
            case List<?> list -> list.stream().map(String::valueOf).toList();
            case Object one -> List.of(String.valueOf(one));
        };
    }
}
