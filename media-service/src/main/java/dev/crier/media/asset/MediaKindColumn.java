package dev.crier.media.asset;

import dev.crier.contracts.MediaKind;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Locale;

/** Stores a kind as its lower-case word. */
@Converter(autoApply = true)
class MediaKindColumn implements AttributeConverter<MediaKind, String> {

    @Override
    public String convertToDatabaseColumn(MediaKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public MediaKind convertToEntityAttribute(String word) {
        return MediaKind.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
