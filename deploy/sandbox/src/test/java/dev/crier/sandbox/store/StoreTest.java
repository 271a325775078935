package dev.crier.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
    @TempDir
    Path folder;

    @Test
    void remembersRowsInTheirOrder() throws IOException {
        try (Store store = Store.open(folder)) {
            Table<Row> table = store.table("rows", Row.class);
            table.put("b", new Row(1));
            table.put("a", new Row(2));
            table.put("gone", new Row(3));
            table.update("b", row -> new Row(row.number() + 10));
            table.remove("gone");
        }
        try (Store store = Store.open(folder)) {
            Table<Row> table = store.table("rows", Row.class);
            assertThat(table.all()).containsExactly(new Row(11), new Row(2));
            assertThat(table.find("gone")).isEmpty();
        }
    }

    @Test
    void dropsTheLineThatAKilledProcessWasWriting() throws IOException {
        try (Store store = Store.open(folder)) {
            store.table("rows", Row.class).put("a", new Row(1));
        }
        Files.writeString(
                folder.resolve("journal.jsonl"), "{\"t\":\"rows\",\"k\":\"a\",\"v\":{\"num", StandardOpenOption.APPEND);
        try (Store store = Store.open(folder)) {
            Table<Row> table = store.table("rows", Row.class);
            assertThat(table.find("a")).isEqualTo(Optional.of(new Row(1)));
            table.put("b", new Row(2));
        }
        try (Store store = Store.open(folder)) {
            assertThat(store.table("rows", Row.class).all()).hasSize(2);
        }
    }

    @Test
    void keepsTheRowWhenAChangeThrows() throws IOException {
        try (Store store = Store.open(folder)) {
            Table<Row> table = store.table("rows", Row.class);
            table.put("a", new Row(1));
            assertThatThrownBy(() -> table.update("a", row -> {
                        throw new IllegalStateException();
                    }))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(table.find("a")).contains(new Row(1));
        }
    }

    @Test
    void keepsTablesThatNobodyClaimed() throws IOException {
        try (Store store = Store.open(folder)) {
            store.table("rows", Row.class).put("a", new Row(1));
        }
        Store.open(folder).close();
        try (Store store = Store.open(folder)) {
            assertThat(store.table("rows", Row.class).all()).containsExactly(new Row(1));
        }
    }

    @Test
    void isOpenOnce() throws IOException {
        try (Store store = Store.open(folder)) {
            assertThatThrownBy(() -> Store.open(folder)).hasMessageContaining("in use");
            store.table("rows", Row.class).put("a", new Row(1));
        }
    }

    record Row(int number) {}
}
