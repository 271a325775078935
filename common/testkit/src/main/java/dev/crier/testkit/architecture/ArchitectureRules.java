package dev.crier.testkit.architecture;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The rules of one module, whose types are the main classes below a root package. */
public final class ArchitectureRules {

    private static final List<String> SERVICES = List.of(
            "dev.crier.account",
            "dev.crier.media",
            "dev.crier.post",
            "dev.crier.scheduler",
            "dev.crier.publisher",
            "dev.crier.transcoder");

    private static final List<Guard> GUARDS = List.of(
            new Guard(
                    Rule.HTTP,
                    List.of(
                            "java.net.http.",
                            "jakarta.ws.rs.client.",
                            "org.eclipse.microprofile.rest.client.",
                            "io.quarkus.rest.client.",
                            "io.vertx.ext.web.client.",
                            "io.vertx.mutiny.ext.web.client.",
                            "io.vertx.core.http.HttpClient",
                            "io.vertx.mutiny.core.http.HttpClient"),
                    // says which client to inject; speaks no HTTP
                    Set.of("org.eclipse.microprofile.rest.client.inject.RestClient"),
                    Pattern.compile(".+Client")),
            new Guard(Rule.S3, List.of("software.amazon.awssdk."), Set.of(), Pattern.compile("S3.+")),
            new Guard(
                    Rule.KAFKA,
                    List.of(
                            "org.apache.kafka.",
                            "org.eclipse.microprofile.reactive.messaging.",
                            "io.smallrye.reactive.messaging."),
                    Set.of(),
                    Pattern.compile(".+Consumer")));

    private static final Pattern UNWANTED_NAME =
            Pattern.compile(".+(Manager|Helper|Utils?|Impl|Dto|DTO|Data)|(Abstract|Base)[A-Z].*");

    private final String root;
    private final JavaClasses classes;
    private final EnumSet<Rule> without = EnumSet.noneOf(Rule.class);
    private final Map<Rule, Set<String>> exceptions = new EnumMap<>(Rule.class);
    private final List<Rooms> rooms = new ArrayList<>();

    private ArchitectureRules(String root, JavaClasses classes) {
        this.root = root;
        this.classes = classes;
    }

    /** The rules for the main classes in this package and below it. */
    public static ArchitectureRules of(String rootPackage) {
        return of(rootPackage, new ImportOption.DoNotIncludeTests());
    }

    /** The rules ask a foreign type for its name only, so its class file need not be read. */
    static ArchitectureRules of(String rootPackage, ImportOption which) {
        Function<ArchConfiguration, JavaClasses> importing = configuration -> {
            configuration.setResolveMissingDependenciesFromClassPath(false);
            return new ClassFileImporter().withImportOption(which).importPackages(rootPackage);
        };
        return new ArchitectureRules(rootPackage, ArchConfiguration.withThreadLocalScope(importing));
    }

    /** Leaves out rules that match nothing in this module. */
    public ArchitectureRules without(Rule... rules) {
        without.addAll(Arrays.asList(rules));
        return this;
    }

    /** Lets these types use the library of a rule under another name; a type that does not use it is a finding. */
    public ArchitectureRules allowing(Rule rule, Class<?>... types) {
        var names = exceptions.computeIfAbsent(rule, _ -> new TreeSet<>());
        Arrays.stream(types).map(Class::getName).forEach(names::add);
        return this;
    }

    /**
     * The packages below {@code root.parent} are rooms: they see the parent and {@code root.parent.internal}, never one
     * another, and nobody else names them.
     */
    public ArchitectureRules withRooms(String parent) {
        rooms.add(new Rooms(root + "." + parent));
        return this;
    }

    /** Checks all rules and fails with everything that is wrong. */
    public void check() {
        if (classes.isEmpty()) {
            throw new AssertionError("There is no class in " + root + " or below it.");
        }
        var findings = new ArrayList<String>();
        findings.addAll(features());
        for (var guard : GUARDS) {
            findings.addAll(guarded(guard));
        }
        findings.addAll(names());
        findings.addAll(services());
        for (var some : rooms) {
            findings.addAll(some.findings(classes));
        }
        if (!findings.isEmpty()) {
            throw new AssertionError("The architecture of " + root + ":\n- " + String.join("\n- ", findings));
        }
    }

    private List<String> features() {
        var features = new Features(root);
        var used = features.count(classes) > 1;
        return used ? unlessLeftOut(Rule.FEATURES, features.cycles(classes)) : unlessEmpty(Rule.FEATURES);
    }

    private List<String> guarded(Guard guard) {
        var users = classes.stream().filter(guard::concerns).toList();
        if (users.isEmpty()) {
            return unlessEmpty(guard.rule());
        }
        var excepted = exceptions.getOrDefault(guard.rule(), Set.of());
        var findings = new ArrayList<String>();
        users.stream()
                .filter(user -> !guard.allows(user) && !excepted.contains(user.getName()))
                .map(user -> "%s uses %s; only types called %s may."
                        .formatted(
                                user.getName(), guard.found(user), guard.name().pattern()))
                .forEach(findings::add);
        excepted.stream()
                .filter(name -> users.stream().noneMatch(user -> user.getName().equals(name)))
                .map(name -> "Rule " + guard.rule() + " need not allow " + name + ", which uses nothing of the kind.")
                .forEach(findings::add);
        return unlessLeftOut(guard.rule(), findings);
    }

    private List<String> names() {
        var findings = classes.stream()
                .filter(type -> UNWANTED_NAME.matcher(type.getSimpleName()).matches())
                .map(type -> type.getName() + " is called after a drawer or a layer, not after what it is.")
                .toList();
        return without.contains(Rule.NAMES) ? List.of() : findings;
    }

    private List<String> services() {
        var others = SERVICES.stream()
                .filter(service -> !isBelow(root, service))
                .map(service -> service + ".")
                .toList();
        var findings = classes.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency ->
                        others.stream().anyMatch(dependency.getTargetClass().getName()::startsWith))
                .map(dependency -> dependency.getOriginClass().getName() + " depends on the service type "
                        + dependency.getTargetClass().getName() + ".")
                .distinct()
                .toList();
        return without.contains(Rule.SERVICES) ? List.of() : findings;
    }

    private List<String> unlessEmpty(Rule rule) {
        return without.contains(rule)
                ? List.of()
                : List.of("Rule " + rule + " matches nothing here. Leave it out with without(" + rule + ").");
    }

    private List<String> unlessLeftOut(Rule rule, List<String> findings) {
        return without.contains(rule)
                ? List.of("Rule " + rule + " is left out, but there is something for it to check.")
                : findings;
    }

    private static boolean isBelow(String name, String parent) {
        return name.equals(parent) || name.startsWith(parent + ".");
    }

    /** A library that only types of a certain name may use. */
    private record Guard(Rule rule, List<String> library, Set<String> free, Pattern name) {

        boolean concerns(JavaClass type) {
            return type.getDirectDependenciesFromSelf().stream()
                    .anyMatch(dependency -> isGuarded(dependency.getTargetClass()));
        }

        String found(JavaClass type) {
            return type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass())
                    .filter(this::isGuarded)
                    .map(JavaClass::getName)
                    .findFirst()
                    .orElseThrow();
        }

        /** A nested type goes by the name of the type around it. */
        boolean allows(JavaClass type) {
            var outermost = type;
            while (outermost.getEnclosingClass().isPresent()) {
                outermost = outermost.getEnclosingClass().get();
            }
            return name.matcher(outermost.getSimpleName()).matches();
        }

        private boolean isGuarded(JavaClass target) {
            var targetName = target.getBaseComponentType().getName();
            return library.stream().anyMatch(targetName::startsWith) && !free.contains(targetName);
        }
    }
}
