package dev.crier.platforms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A platform is its descriptor and its rooms: no other code of any module knows that it exists. */
class NoPlatformIsNamedTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final List<String> IDS = Platforms.load().all().stream()
            .map(platform -> platform.id().value())
            .toList();

    @Test
    void outsideItsRooms() throws IOException {
        List<Path> sources = sources();
        assertThat(sources).as("the sources of all modules").hasSizeGreaterThan(300);
        assertThat(sources.stream().filter(this::inARoom)).as("rooms").hasSizeGreaterThan(30);
        assertThat(sources.stream().filter(source -> !inARoom(source)).flatMap(NoPlatformIsNamedTest::names))
                .isEmpty();
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(ROOT::relativize)
                    .filter(file -> file.toString().contains("src/main/java"))
                    .toList();
        }
    }

    private boolean inARoom(Path source) {
        return IDS.contains(source.getName(source.getNameCount() - 2).toString());
    }

    /** Where a file writes a platform's id as a text. */
    private static Stream<String> names(Path source) {
        try {
            String text = Files.readString(ROOT.resolve(source)).replaceAll("(?s)/\\*.*?\\*/", "");
            return IDS.stream().filter(id -> text.contains("\"" + id + "\"")).map(id -> source + " names " + id);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
