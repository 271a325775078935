package dev.crier.media.rendition;

import dev.crier.contracts.event.MediaTranscoded;
import dev.crier.messaging.EventReader;
import dev.crier.messaging.Received;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears from the transcoder. */
@ApplicationScoped
class MediaTranscodedConsumer {

    private final EventReader reader;
    private final TranscodingResult result;

    MediaTranscodedConsumer(EventReader reader, TranscodingResult result) {
        this.reader = reader;
        this.result = result;
    }

    @Incoming("media-transcoded")
    Uni<Void> on(ConsumerRecord<String, String> message) {
        return reader.read(message)
                .map(this::handle)
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> handle(Received received) {
        return received.event() instanceof MediaTranscoded transcoded
                ? result.store(received.id(), transcoded)
                : Uni.createFrom().voidItem();
    }
}
