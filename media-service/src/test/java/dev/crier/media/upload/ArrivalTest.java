package dev.crier.media.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.contracts.MediaKind;
import dev.crier.media.storage.StoredObject;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArrivalTest {

    private static final byte[] MP4 = HexFormat.of().parseHex("000000206674797069736f6d0000020069736f6d");
    private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a0000000d");
    private static final StoredObject OBJECT = new StoredObject("key", 1000, "etag", null);

    @Test
    void acceptsWhatIsCompleteAndOfTheAnnouncedKind() {
        assertThat(Arrival.decide(MediaKind.VIDEO, 1000, Optional.of(OBJECT), Optional.of(MP4)))
                .isEqualTo(new Arrival.Complete(OBJECT));
        assertThat(Arrival.decide(MediaKind.IMAGE, 1000, Optional.of(OBJECT), Optional.of(PNG)))
                .isEqualTo(new Arrival.Complete(OBJECT));
    }

    @Test
    void missesWhatNeverCame() {
        assertThat(Arrival.decide(MediaKind.VIDEO, 1000, Optional.empty(), Optional.empty()))
                .isEqualTo(new Arrival.Missing());
    }

    @Test
    void namesBothLengthsWhenTheyDiffer() {
        assertThat(Arrival.decide(MediaKind.VIDEO, 999, Optional.of(OBJECT), Optional.of(MP4)))
                .isEqualTo(new Arrival.WrongSize(999, 1000));
    }

    @Test
    void doesNotJudgeWhatIsBeingOverwritten() {
        assertThat(Arrival.decide(MediaKind.VIDEO, 1000, Optional.of(OBJECT), Optional.empty()))
                .isEqualTo(new Arrival.Changed());
    }

    @Test
    void saysInPlainWordsThatATextIsNoVideo() {
        assertThat(Arrival.decide(MediaKind.VIDEO, 1000, Optional.of(OBJECT), Optional.of("hello".getBytes(UTF_8))))
                .isEqualTo(new Arrival.Unusable("This is not a video file (it looks like text)."
                        + " Upload a video, for example an MP4, MOV or WebM file."));
    }

    @Test
    void doesNotTakeAVideoForAPictureNorAPictureForAVideo() {
        assertThat(Arrival.decide(MediaKind.IMAGE, 1000, Optional.of(OBJECT), Optional.of(MP4)))
                .isInstanceOf(Arrival.Unusable.class)
                .asString()
                .contains("it looks like a video");
        assertThat(Arrival.decide(MediaKind.VIDEO, 1000, Optional.of(OBJECT), Optional.of(PNG)))
                .isInstanceOf(Arrival.Unusable.class)
                .asString()
                .contains("it looks like a PNG picture");
    }
}
