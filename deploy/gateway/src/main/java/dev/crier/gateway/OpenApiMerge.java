package dev.crier.gateway;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Joins the services' OpenAPI documents to one. Only routed paths are kept, and of the components only what those paths
 * refer to. Two services may use one component name: the same definition is kept once, a different one gets the
 * service's name in front.
 */
final class OpenApiMerge {

    private static final String REF_PREFIX = "#/components/";

    private final JsonObject paths = new JsonObject();
    private final JsonObject components = new JsonObject();

    OpenApiMerge add(Service service, JsonObject document) {
        Map<String, String> renames = renames(service, document.getJsonObject("components", new JsonObject()));
        JsonObject renamed = (JsonObject) withRenames(document, renames);
        JsonObject own = new JsonObject();
        for (String path : renamed.getJsonObject("paths", new JsonObject()).fieldNames()) {
            if (Routes.serviceFor(path.replace("{", "").replace("}", ""))
                    .filter(service::equals)
                    .isPresent()) {
                own.put(path, renamed.getJsonObject("paths").getValue(path));
            }
        }
        paths.mergeIn(own);
        keepReferred(own, document.getJsonObject("components", new JsonObject()), renames);
        return this;
    }

    JsonObject document() {
        return new JsonObject()
                .put("openapi", "3.1.0")
                .put(
                        "info",
                        new JsonObject()
                                .put("title", "Crier")
                                .put("version", "1")
                                .put(
                                        "description",
                                        "Publishes one video, picture or text to many social platforms, once and on time."))
                .put("servers", new JsonArray().add(new JsonObject().put("url", "/")))
                .put("paths", paths)
                .put("components", components);
    }

    private Map<String, String> renames(Service service, JsonObject theirs) {
        Map<String, String> renames = new HashMap<>();
        for (String section : theirs.fieldNames()) {
            for (String name : theirs.getJsonObject(section).fieldNames()) {
                Object known =
                        components.getJsonObject(section, new JsonObject()).getValue(name);
                if (known != null && !known.equals(theirs.getJsonObject(section).getValue(name))) {
                    renames.put(ref(section, name), ref(section, capitalised(service) + name));
                }
            }
        }
        return renames;
    }

    private void keepReferred(JsonObject from, JsonObject theirs, Map<String, String> renames) {
        Map<String, Object> byRef = new HashMap<>();
        for (String section : theirs.fieldNames()) {
            for (String name : theirs.getJsonObject(section).fieldNames()) {
                String ref = ref(section, name);
                byRef.put(
                        renames.getOrDefault(ref, ref),
                        withRenames(theirs.getJsonObject(section).getValue(name), renames));
            }
        }
        // security requirements name their scheme without a $ref
        byRef.forEach((ref, component) -> {
            if (ref.startsWith(REF_PREFIX + "securitySchemes/")) {
                keep(ref, component);
            }
        });
        Deque<Object> open = new ArrayDeque<>();
        Set<String> seen = new HashSet<>();
        open.push(from);
        while (!open.isEmpty()) {
            for (String ref : refsIn(open.pop())) {
                Object component = byRef.get(ref);
                if (component != null && seen.add(ref)) {
                    keep(ref, component);
                    open.push(component);
                }
            }
        }
    }

    private void keep(String ref, Object component) {
        String[] parts = ref.substring(REF_PREFIX.length()).split("/", 2);
        if (!components.containsKey(parts[0])) {
            components.put(parts[0], new JsonObject());
        }
        components.getJsonObject(parts[0]).put(parts[1], component);
    }

    private static Set<String> refsIn(Object node) {
        Set<String> refs = new HashSet<>();
        collectRefs(node, refs);
        return refs;
    }

    private static void collectRefs(Object node, Set<String> refs) {
        switch (node) {
            case JsonObject object ->
                object.forEach(entry -> {
                    if (entry.getKey().equals("$ref") && entry.getValue() instanceof String ref) {
                        refs.add(ref);
                    } else if (entry.getValue() != null) {
                        collectRefs(entry.getValue(), refs);
                    }
                });
            case JsonArray array -> array.forEach(item -> collectRefs(item, refs));
            default -> {}
        }
    }

    private static Object withRenames(Object node, Map<String, String> renames) {
        return switch (node) {
            case JsonObject object -> {
                JsonObject copy = new JsonObject();
                object.forEach(entry -> copy.put(
                        entry.getKey(),
                        entry.getKey().equals("$ref") && entry.getValue() instanceof String ref
                                ? renames.getOrDefault(ref, ref)
                                : entry.getValue() == null ? null : withRenames(entry.getValue(), renames)));
                yield copy;
            }
            case JsonArray array -> {
                JsonArray copy = new JsonArray();
                array.forEach(item -> copy.add(withRenames(item, renames)));
                yield copy;
            }
            default -> node;
        };
    }

    private static String ref(String section, String name) {
        return REF_PREFIX + section + "/" + name;
    }

    private static String capitalised(Service service) {
        String name = service.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }
}
