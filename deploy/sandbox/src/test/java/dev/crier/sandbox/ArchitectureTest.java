package dev.crier.sandbox;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String ROOT = "dev.crier.sandbox";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void roomsDoNotSeeEachOther() {
        for (String room : rooms()) {
            String[] others =
                    rooms().stream().filter(other -> !other.equals(room)).toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(room)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .check(CLASSES);
        }
    }

    @Test
    void theCoreNamesNoRoom() {
        noClasses()
                .that()
                .resideOutsideOfPackages(rooms().toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(rooms().toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyThePortKnowsTheServer() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".http")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..")
                .check(CLASSES);
    }

    @Test
    void onlyRoomsAreTheDoorOfTheirPackage() {
        classes()
                .that()
                .resideInAnyPackage(rooms().toArray(String[]::new))
                .and()
                .haveSimpleNameNotEndingWith("Room")
                .should()
                .notBePublic()
                .check(CLASSES);
    }

    @Test
    void thereAreRoomsToCheck() {
        assertThat(rooms())
                .hasSizeGreaterThanOrEqualTo(9)
                .allSatisfy(room -> assertThat(CLASSES.stream()
                                .filter(one -> one.getPackageName().equals(room)))
                        .isNotEmpty());
    }

    /** Without those that the tests bring along. */
    private static List<String> rooms() {
        var main = dev.crier.sandbox.room.Room.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation();
        Stream<dev.crier.sandbox.room.Room> all =
                ServiceLoader.load(dev.crier.sandbox.room.Room.class).stream().map(ServiceLoader.Provider::get);
        return all.map(Object::getClass)
                .filter(room ->
                        room.getProtectionDomain().getCodeSource().getLocation().equals(main))
                .map(Class::getPackageName)
                .toList();
    }
}
