package dev.crier.testkit.stub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The folder {@code fixtures} beside a test class. */
record Fixtures(Class<?> test) {

    String text(String name) {
        try (var resource = test.getResourceAsStream("fixtures/" + name)) {
            if (resource == null) {
                throw new IllegalArgumentException("There is no fixture %s in %s/fixtures"
                        .formatted(name, test.getPackageName().replace('.', '/')));
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
