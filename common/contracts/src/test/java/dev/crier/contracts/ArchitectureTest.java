package dev.crier.contracts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.crier.testkit.architecture.ArchitectureRules;
import dev.crier.testkit.architecture.Rule;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void keepsTheRulesOfAllModules() {
        ArchitectureRules.of("dev.crier.contracts")
                .without(Rule.FEATURES, Rule.HTTP, Rule.S3, Rule.KAFKA)
                .check();
    }

    @Test
    void needsNothingButTheJdkAndAnnotations() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.crier.contracts..", "java..", "com.fasterxml.jackson.annotation..", "org.jspecify..")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.crier.contracts"));
    }
}
