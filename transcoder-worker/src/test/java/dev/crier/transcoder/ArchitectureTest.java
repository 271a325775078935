package dev.crier.transcoder;

import static dev.crier.testkit.architecture.Rule.HTTP;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.crier.testkit.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {

    @Test
    void followsTheRules() {
        ArchitectureRules.of("dev.crier.transcoder").without(HTTP).check();
    }

    @ParameterizedTest
    @ValueSource(strings = {"profile.Universal", "profile.UniversalPlan", "probe.Sniffer", "probe.VideoFacts"})
    void decidesWithoutAnyFramework(String decision) throws ClassNotFoundException {
        JavaClasses classes = new ClassFileImporter().importClasses(Class.forName("dev.crier.transcoder." + decision));
        assertThat(classes)
                .isNotEmpty()
                .allSatisfy(type -> assertThat(type.getDirectDependenciesFromSelf())
                        .extracting(dependency -> dependency.getTargetClass().getName())
                        .noneMatch(name -> name.startsWith("io.")
                                || name.startsWith("jakarta.")
                                || name.startsWith("com.github.")));
    }
}
