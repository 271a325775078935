package dev.crier.account.token;

import dev.crier.contracts.UserId;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;

/**
 * The keeper that is configured wraps; each wrapped key is opened by the keeper that it names. So keys move to another
 * keeper when they are re-wrapped, and stay readable until then.
 */
final class KeyWrappers implements KeyWrapper {

    private final KeyWrapper chosen;
    private final String keeper;
    private final KeyWrapper former;

    /** The keeper that is configured, its name, and the other one. */
    KeyWrappers(KeyWrapper chosen, String keeper, KeyWrapper former) {
        this.chosen = chosen;
        this.keeper = keeper;
        this.former = former;
    }

    @Override
    public Uni<WrappedKey> wrap(UserId user, DataKey key) {
        return chosen.wrap(user, key);
    }

    @Override
    public Uni<List<Outcome<DataKey>>> unwrap(List<WrappedKey> keys) {
        return apart(keys, chosen::unwrap, former::unwrap);
    }

    @Override
    public Uni<List<Outcome<WrappedKey>>> rewrap(List<WrappedKey> keys) {
        return apart(keys, chosen::rewrap, this::move);
    }

    private Uni<List<Outcome<WrappedKey>>> move(List<WrappedKey> keys) {
        return former.unwrap(keys).chain(opened -> {
            Uni<List<Outcome<WrappedKey>>> moved = Uni.createFrom().item(new ArrayList<>());
            for (int i = 0; i < keys.size(); i++) {
                var user = keys.get(i).user();
                Uni<Outcome<WrappedKey>> one =
                        switch (opened.get(i)) {
                            case Outcome.Done<DataKey>(DataKey clear) ->
                                chosen.wrap(user, clear).map(Outcome.Done::new);
                            case Outcome.Refused<DataKey>(String reason) ->
                                Uni.createFrom().item(new Outcome.Refused<>(reason));
                        };
                moved = moved.call(list -> one.invoke(list::add));
            }
            return moved;
        });
    }

    /** What one keeper makes of a batch. */
    private interface Work<T> {
        Uni<List<Outcome<T>>> on(List<WrappedKey> keys);
    }

    private <T> Uni<List<Outcome<T>>> apart(List<WrappedKey> keys, Work<T> ours, Work<T> theirs) {
        List<WrappedKey> mine = keys.stream().filter(this::isOurs).toList();
        if (mine.size() == keys.size()) {
            return ours.on(keys);
        }
        List<WrappedKey> other = keys.stream().filter(key -> !isOurs(key)).toList();
        Uni<List<Outcome<T>>> first = mine.isEmpty() ? Uni.createFrom().item(List.of()) : ours.on(mine);
        return first.chain(a -> theirs.on(other).map(b -> {
            var answersOfOurs = a.iterator();
            var answersOfTheirs = b.iterator();
            return keys.stream()
                    .map(key -> isOurs(key) ? answersOfOurs.next() : answersOfTheirs.next())
                    .toList();
        }));
    }

    private boolean isOurs(WrappedKey key) {
        return key.keeper().equals(keeper);
    }

    @Override
    public Uni<String> current() {
        return chosen.current();
    }

    @Override
    public Uni<String> rotate() {
        return chosen.rotate();
    }

    @Override
    public Uni<Void> retire() {
        return chosen.retire();
    }

    @Override
    public Uni<Void> readmit() {
        return chosen.readmit();
    }
}
