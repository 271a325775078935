package dev.crier.testkit.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Optional;

/** Packages side by side that know their parent and what is internal to it, never one another. */
record Rooms(String parent) {

    private static final String INTERNAL = "internal";

    List<String> findings(JavaClasses classes) {
        if (classes.stream().noneMatch(type -> room(type).isPresent())) {
            return List.of("There is no room below " + parent + ".");
        }
        return classes.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(this::entersAForeignRoom)
                .map(dependency -> dependency.getOriginClass().getName() + " names "
                        + dependency.getTargetClass().getName() + ", which is in a room of its own.")
                .distinct()
                .toList();
    }

    private boolean entersAForeignRoom(Dependency dependency) {
        var target = room(dependency.getTargetClass());
        return target.isPresent() && !target.equals(room(dependency.getOriginClass()));
    }

    /** The room that a type is in; empty for the parent's own types, the internal ones and everything elsewhere. */
    private Optional<String> room(JavaClass type) {
        var name = type.getPackageName();
        if (!name.startsWith(parent + ".")) {
            return Optional.empty();
        }
        var room = name.substring(parent.length() + 1).replaceFirst("\\..*", "");
        return Optional.of(room).filter(found -> !found.equals(INTERNAL));
    }
}
