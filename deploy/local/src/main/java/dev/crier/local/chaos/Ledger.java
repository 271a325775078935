package dev.crier.local.chaos;

import java.util.ArrayList;
import java.util.List;

/** Everything that Crier has accepted in this run. */
final class Ledger {

    private final List<Target> targets = new ArrayList<>();

    synchronized void accepted(String postId, String caption, List<Member> members) {
        members.forEach(member -> targets.add(new Target(member, caption, postId)));
    }

    synchronized List<Target> targets() {
        return List.copyOf(targets);
    }

    synchronized int size() {
        return targets.size();
    }
}
