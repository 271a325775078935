package dev.crier.messaging;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.crier.testkit.architecture.ArchitectureRules;
import dev.crier.testkit.architecture.Rule;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    /** This module is the one that brings Kafka to the others, so the rule that guards it is about them. */
    @Test
    void keepsTheRulesOfAllModules() throws ClassNotFoundException {
        ArchitectureRules.of("dev.crier.messaging")
                .without(Rule.HTTP, Rule.S3)
                .allowing(
                        Rule.KAFKA,
                        EventReader.class,
                        DeadLetterHandler.class,
                        DeadLetterHandler.Factory.class,
                        Class.forName("dev.crier.messaging.outbox.OutboxRow"),
                        Class.forName("dev.crier.messaging.outbox.OutboxSender"))
                .check();
    }

    @Test
    void keepsTheBrokerOutOfTheInbox() {
        noClasses()
                .that()
                .resideInAPackage("dev.crier.messaging.inbox")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "dev.crier.messaging.outbox")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.crier.messaging"));
    }
}
