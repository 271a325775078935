package dev.crier.platforms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.contracts.PlatformId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformsTest {

    private static final Platforms PLATFORMS = Platforms.load();

    @Test
    void loadsAllNinePlatforms() {
        assertThat(PLATFORMS.all())
                .extracting(platform -> platform.id().value())
                .containsExactly(
                        "bluesky",
                        "facebook",
                        "instagram",
                        "linkedin",
                        "pinterest",
                        "threads",
                        "tiktok",
                        "twitter",
                        "youtube");
    }

    @Test
    void findsOneByItsId() {
        assertThat(PLATFORMS.find(PlatformId.of("youtube")).orElseThrow().name())
                .isEqualTo("YouTube");
        assertThat(PLATFORMS.find(PlatformId.of("myspace"))).isEmpty();
    }

    @Test
    void listsAFolderThatGotATenthFile(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("README.md"), "read me");
        Files.writeString(folder.resolve("tenth.yaml"), "id: tenth");

        assertThat(DescriptorFiles.readBeside(
                        folder.resolve("README.md").toUri().toString()))
                .containsOnlyKeys("tenth.yaml");
    }

    @Test
    void listsAJarWithoutFolderEntries(@TempDir Path folder) throws IOException {
        Path jar = folder.resolve("with a space.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String name : new String[] {
                "platforms/README.md", "platforms/one.yaml", "platforms/old/two.yaml", "other/three.yaml"
            }) {
                out.putNextEntry(new JarEntry(name));
                out.write("id: one".getBytes(StandardCharsets.UTF_8));
            }
        }

        assertThat(DescriptorFiles.readBeside("jar:" + jar.toUri() + "!/platforms/README.md"))
                .containsOnlyKeys("one.yaml");
    }
}
