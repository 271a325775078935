package dev.crier.platforms.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collects what was found on one platform. */
final class Findings {

    private final String platform;
    private final List<Violation> all = new ArrayList<>();

    Findings(String platform) {
        this.platform = platform;
    }

    /** @param sentence a format whose first {@code %s} is the platform's name */
    void add(ViolationCode code, String sentence, Object... values) {
        var arguments = new ArrayList<Object>(List.of(values));
        arguments.addFirst(platform);
        all.add(new Violation(code, String.format(Locale.ROOT, sentence, arguments.toArray())));
    }

    boolean has(ViolationCode code) {
        return all.stream().anyMatch(violation -> violation.code() == code);
    }

    List<Violation> all() {
        return List.copyOf(all);
    }
}
