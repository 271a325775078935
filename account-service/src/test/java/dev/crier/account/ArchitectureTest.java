package dev.crier.account;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.crier.account.token.Secret;
import dev.crier.testkit.architecture.ArchitectureRules;
import dev.crier.testkit.architecture.Rule;
import io.vertx.core.http.HttpClient;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.crier.account");

    @Test
    void keepsTheRulesOfAllServices() {
        ArchitectureRules.of("dev.crier.account")
                .without(Rule.S3)
                .withRooms("platform")
                .check();
    }

    @Test
    void onlyOneTypeSpeaksHttp() {
        noClasses()
                .that()
                .doNotHaveSimpleName("JsonClient")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(HttpClient.class)
                .check(classes);
    }

    @Test
    void onlyRoomsAndTheDoorsRevealSecrets() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.crier.account.platform..", "dev.crier.account.token..", "dev.crier.account.connect..")
                .and()
                .doNotHaveFullyQualifiedName("dev.crier.account.credential.Credential$Revealed")
                .should()
                .callMethod(Secret.class, "reveal")
                .check(classes);
    }
}
