package dev.crier.publisher;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.crier.testkit.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String ROOT = "dev.crier.publisher";
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void keepsTheRulesOfAllServices() {
        ArchitectureRules.of(ROOT).withRooms("platform").check();
    }

    @Test
    void theRulesKnowNoFramework() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".publication.rules..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.quarkus..", "jakarta..", "io.smallrye..", "java.sql..", "com.github.kagkarlsson..")
                .check(classes);
    }

    @Test
    void theEngineNamesNoRoom() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".publication..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + ".platform.instagram..", ROOT + ".platform.youtube..", ROOT + ".platform.bluesky..")
                .check(classes);
    }
}
