package dev.crier.publisher.publication.rules;

import java.util.List;
import java.util.Optional;

/**
 * What the rules say.
 *
 * @param next to be stored before any effect but those that belong into its transaction
 * @param effects any that belong into the transaction, and at most one action
 */
public record Decision(Progress next, List<Effect> effects) {

    public Decision {
        effects = List.copyOf(effects);
    }

    /** What the worker has to do; empty if there is nothing to do now. */
    public Optional<Effect.Action> action() {
        return effects.stream()
                .filter(Effect.Action.class::isInstance)
                .map(Effect.Action.class::cast)
                .findFirst();
    }

    static Decision of(Progress next, Effect... effects) {
        return new Decision(next, List.of(effects));
    }
}
