package dev.crier.testkit.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;

/** The packages right below a root package, each with all that is below it. */
record Features(String root) {

    long count(JavaClasses classes) {
        return classes.stream()
                .map(type -> type.getPackageName())
                .filter(name -> name.startsWith(root + "."))
                .map(name -> name.substring(root.length() + 1).replaceFirst("\\..*", ""))
                .distinct()
                .count();
    }

    List<String> cycles(JavaClasses classes) {
        return slices().matching(root + ".(*)..")
                .should()
                .beFreeOfCycles()
                .evaluate(classes)
                .getFailureReport()
                .getDetails();
    }
}
