package dev.crier.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.local.Console;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplesTest {

    @TempDir
    private Path folder;

    @Test
    void makesAVideoOfNearlyTheWantedSizeAndNeverABiggerOne() throws Exception {
        Path video = samples().video(60_000_000);

        assertThat(Files.size(video)).isBetween(57_000_000L, 60_000_000L);
        assertThat(Files.readString(video, StandardCharsets.ISO_8859_1).substring(0, 64))
                .contains("ftyp")
                .contains("moov");
    }

    private Samples samples() {
        return new Samples(folder, new Console(new PrintStream(OutputStream.nullOutputStream()), false));
    }

    @Test
    void makesThreeDifferentPicturesOnce() throws Exception {
        Samples samples = samples();

        List<Path> pictures = samples.pictures(3);

        for (Path picture : pictures) {
            BufferedImage image = ImageIO.read(picture.toFile());
            assertThat(image.getWidth()).isEqualTo(1200);
            assertThat(image.getHeight()).isEqualTo(900);
        }
        assertThat(pictures.stream().map(SamplesTest::bytes).distinct()).hasSize(3);
        Path first = pictures.getFirst();
        Files.writeString(first, "mine");
        assertThat(samples.pictures(1)).containsExactly(first);
        assertThat(first).hasContent("mine");
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrderElementsOf(pictures);
        }
    }

    private static String bytes(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
