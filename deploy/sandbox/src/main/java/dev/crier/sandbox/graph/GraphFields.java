package dev.crier.sandbox.graph;

import dev.crier.sandbox.http.Params;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one kind of object. An object has its id always and other fields when they are asked for.
 *
 * @param type the kind, as the error for an unknown field names it
 * @param unknown the error for an unknown field
 */
public record GraphFields(String type, Map<String, Supplier<@Nullable Object>> fields, Unknown unknown) {

    /** Words the refusal of a field that an object does not have. */
    @FunctionalInterface
    public interface Unknown {
        RuntimeException refusal(String field, String type);
    }

    public static GraphFields of(String type) {
        return of(
                type,
                (field, kind) -> GraphErrors.badParameter(
                        "Tried accessing nonexisting field (" + field + ") on node type (" + kind + ")"));
    }

    public static GraphFields of(String type, Unknown unknown) {
        return new GraphFields(type, new LinkedHashMap<>(), unknown);
    }

    /** @param value gives null where this object has nothing there */
    public GraphFields with(String name, Supplier<@Nullable Object> value) {
        fields.put(name, value);
        return this;
    }

    /** What {@code fields=} of a query asks for, and the id. */
    public Map<String, Object> chosen(Params query) {
        Map<String, Object> chosen = new LinkedHashMap<>();
        wanted(query).forEach(name -> choose(chosen, name));
        if (fields.containsKey("id")) {
            choose(chosen, "id");
        }
        return chosen;
    }

    private static List<String> wanted(Params query) {
        return query.list("fields");
    }

    private void choose(Map<String, Object> into, String name) {
        Supplier<@Nullable Object> field = fields.get(name);
        if (field == null) {
            throw unknown.refusal(name, type);
        }
        Object value = field.get();
        if (value != null) {
            into.put(name, value);
        }
    }
}
