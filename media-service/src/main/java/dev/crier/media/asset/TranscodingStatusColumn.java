package dev.crier.media.asset;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores a status as its word. */
@Converter(autoApply = true)
class TranscodingStatusColumn implements AttributeConverter<TranscodingStatus, String> {

    @Override
    public String convertToDatabaseColumn(TranscodingStatus status) {
        return status.word();
    }

    @Override
    public TranscodingStatus convertToEntityAttribute(String word) {
        return TranscodingStatus.of(word).orElseThrow();
    }
}
