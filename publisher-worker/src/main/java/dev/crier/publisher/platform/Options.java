package dev.crier.publisher.platform;

import dev.crier.contracts.Content;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A target's own settings, read by the names the room documents. */
public final class Options {

    private final Map<String, Object> values;

    private Options(Map<String, Object> values) {
        this.values = values;
    }

    public static Options of(Content content) {
        return new Options(content.configuration());
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).map(String::valueOf).filter(text -> !text.isBlank());
    }

    public boolean flag(String name, boolean otherwise) {
        return text(name).map(Boolean::parseBoolean).orElse(otherwise);
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
