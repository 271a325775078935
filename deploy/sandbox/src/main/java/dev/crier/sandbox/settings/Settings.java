package dev.crier.sandbox.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crier.sandbox.http.Json;
import dev.crier.sandbox.store.Store;
import dev.crier.sandbox.store.Table;
import java.util.Map;
import java.util.TreeMap;

/** All platforms' settings: the rooms' defaults, and what was changed since, which outlives a restart. */
public final class Settings {
    private final Table<JsonNode> changed;
    private final Map<String, ObjectNode> defaults = new TreeMap<>();

    public Settings(Store store) {
        this.changed = store.table("settings", JsonNode.class);
    }

    /** @param values names and default values: numbers, booleans, strings or lists of strings */
    public PlatformSettings declare(String platform, Map<String, ?> values) {
        defaults.put(platform, Json.MAPPER.valueToTree(new TreeMap<>(values)));
        return new PlatformSettings(this, platform);
    }

    public ObjectNode all() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        defaults.forEach((platform, values) -> {
            ObjectNode merged = values.deepCopy();
            values.fieldNames().forEachRemaining(name -> merged.set(name, value(platform, name)));
            all.set(platform, merged);
        });
        return all;
    }

    /**
     * Changes what the document names: {@code {"instagram":{"processing_delay_ms":0}}}.
     *
     * @throws IllegalArgumentException naming an unknown key or a value of another type; nothing is changed then
     */
    public void change(JsonNode document) {
        document.properties()
                .forEach(platform -> platform.getValue()
                        .properties()
                        .forEach(setting -> check(platform.getKey(), setting.getKey(), setting.getValue())));
        document.properties()
                .forEach(platform -> platform.getValue()
                        .properties()
                        .forEach(setting ->
                                changed.put(platform.getKey() + "." + setting.getKey(), setting.getValue())));
    }

    JsonNode value(String platform, String name) {
        JsonNode fallback = defaults.getOrDefault(platform, JsonNodeFactory.instance.objectNode())
                .get(name);
        if (fallback == null) {
            throw new IllegalStateException("setting " + platform + "." + name + " was never declared");
        }
        return changed.find(platform + "." + name).orElse(fallback);
    }

    private void check(String platform, String name, JsonNode value) {
        ObjectNode known = defaults.get(platform);
        if (known == null) {
            throw new IllegalArgumentException("no platform " + platform + "; known: " + defaults.keySet());
        }
        JsonNode fallback = known.get(name);
        if (fallback == null) {
            throw new IllegalArgumentException("no setting " + name + " of " + platform + "; known: " + known);
        }
        if (fallback.getNodeType() != value.getNodeType()) {
            throw new IllegalArgumentException(
                    platform + "." + name + " is a " + fallback.getNodeType() + ", not " + value);
        }
    }
}
