package dev.crier.post;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.crier.testkit.architecture.ArchitectureRules;
import dev.crier.testkit.architecture.Rule;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String DECISIONS = "Schedule|Overrides|Tally|Report|Preflight|Issue|ListQuery";

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.crier.post");

    @Test
    void keepsTheRulesOfAllServices() {
        ArchitectureRules.of("dev.crier.post").without(Rule.S3).check();
    }

    @Test
    void decidesWithoutFrameworks() {
        noClasses()
                .that()
                .haveNameMatching("dev\\.crier\\.post\\.[a-z]+\\.(" + DECISIONS + ")(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "org.hibernate..", "io.smallrye.mutiny..", "jakarta.persistence..")
                .check(classes);
        for (String name : DECISIONS.split("\\|", -1)) {
            assertThat(classes).as(name).anyMatch(type -> type.getSimpleName().equals(name));
        }
    }

    @Test
    void opensTransactionsInOnePlaceOnly() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.quarkus.hibernate.reactive.panache.Panache")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.hibernate.reactive.mutiny.Mutiny$SessionFactory")
                .check(classes);
    }
}
