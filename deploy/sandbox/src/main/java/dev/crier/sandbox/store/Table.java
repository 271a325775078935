package dev.crier.sandbox.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Rows of one kind in the order in which they were made. Every change is in the journal before it is visible. */
public final class Table<T> {
    private final String name;
    private final Store store;
    private final Map<String, T> rows = new LinkedHashMap<>();

    Table(String name, Store store) {
        this.name = name;
        this.store = store;
    }

    public synchronized Optional<T> find(String key) {
        return Optional.ofNullable(rows.get(key));
    }

    public synchronized void put(String key, T value) {
        store.append(name, key, value);
        rows.put(key, value);
    }

    /** @return false when the key was taken: nothing is changed then */
    public synchronized boolean putIfAbsent(String key, T value) {
        if (rows.containsKey(key)) {
            return false;
        }
        put(key, value);
        return true;
    }

    /**
     * Changes a row while nobody else can; a change that throws changes nothing.
     *
     * @return the row after the change, empty when there is none
     */
    public synchronized Optional<T> update(String key, UnaryOperator<T> change) {
        T before = rows.get(key);
        if (before == null) {
            return Optional.empty();
        }
        T after = change.apply(before);
        if (after != before) {
            put(key, after);
        }
        return Optional.of(after);
    }

    public synchronized Optional<T> remove(String key) {
        if (!rows.containsKey(key)) {
            return Optional.empty();
        }
        store.append(name, key, null);
        return Optional.ofNullable(rows.remove(key));
    }

    public synchronized List<T> all() {
        return new ArrayList<>(rows.values());
    }

    synchronized void load(String key, T value) {
        rows.put(key, value);
    }

    synchronized void forget() {
        rows.clear();
    }
}
