package dev.crier.platforms;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.crier.platforms");

    @Test
    void packagesHaveNoCycles() {
        assertThat(CLASSES).isNotEmpty();
        slices().matching("dev.crier.platforms.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void countingKnowsNothingOfPlatforms() {
        noClasses()
                .that()
                .resideInAPackage("..platforms.text..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.crier.platforms", "dev.crier.platforms.check", "dev.crier.contracts..")
                .check(CLASSES);
    }

    @Test
    void onlyTheJdkJacksonAndContractsAreUsed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "java..",
                        "com.fasterxml.jackson..",
                        "org.jspecify..",
                        "dev.crier.platforms..",
                        "dev.crier.contracts..")
                .check(CLASSES);
    }
}
