package dev.crier.publisher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.crier.platforms.Platforms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class EveryRoomKeepsTheContractTest {

    /** Of tests that need a platform with limits of their own; it has no room. */
    private static final Path TEST_PLATFORMS = Path.of("src/test/resources/platforms");

    @Test
    void aTestOfEachPlatformExtendsTheContract() {
        List<String> tested = new ClassFileImporter()
                .importPackages(PlatformContract.class.getPackageName()).stream()
                        .filter(type -> type.isAssignableTo(PlatformContract.class))
                        .map(JavaClass::getPackageName)
                        .map(name -> name.substring(name.lastIndexOf('.') + 1))
                        .filter(name -> !name.equals("platform"))
                        .toList();
        List<String> platforms = Platforms.load().all().stream()
                .map(platform -> platform.id().value())
                .filter(id -> !Files.exists(TEST_PLATFORMS.resolve(id + ".yaml")))
                .toList();
        assertThat(tested).containsExactlyInAnyOrderElementsOf(platforms);
    }
}
