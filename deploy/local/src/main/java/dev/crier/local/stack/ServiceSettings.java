package dev.crier.local.stack;

import dev.crier.local.Layout;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** The environment that the services get here: this machine's servers, the sandbox as every platform, readable logs. */
final class ServiceSettings {

    private static final String FILE = "services.properties";

    private ServiceSettings() {}

    /** @param platforms the sandbox's word on where each platform is */
    static Map<String, String> environment(Layout layout, Map<String, String> platforms) {
        Properties properties = new Properties();
        try (InputStream in = ServiceSettings.class.getResourceAsStream(FILE)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> environment = new HashMap<>();
        properties.forEach((key, value) -> environment.put(variable(key.toString()), value.toString()));
        platforms.forEach((key, value) -> environment.put(variable(key), value));
        environment.put("CRIER_TOKEN_KEYSET", layout.key("tokens").toString());
        environment.put("CRIER_TICKET_KEYSET", layout.key("tickets").toString());
        return environment;
    }

    /** {@code crier.instagram.token-url} is set by {@code CRIER_INSTAGRAM_TOKEN_URL}. */
    static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
