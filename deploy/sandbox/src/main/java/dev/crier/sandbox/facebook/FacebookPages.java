package dev.crier.sandbox.facebook;

import dev.crier.sandbox.account.Profile;
import dev.crier.sandbox.facebook.FacebookTypes.Page;
import dev.crier.sandbox.room.Workbench;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Everybody has as many Pages as the setting says; the first one bears the person's own name. */
final class FacebookPages {
    private final Workbench bench;

    FacebookPages(Workbench bench) {
        this.bench = bench;
    }

    List<Page> of(String person) {
        return bench.profiles().withId(FacebookRoom.PLATFORM, person).stream()
                .flatMap(profile -> IntStream.range(0, (int) bench.settings().number("pages_per_person"))
                        .mapToObj(i -> page(profile, i)))
                .toList();
    }

    Optional<Page> find(String id) {
        return bench.profiles().on(FacebookRoom.PLATFORM).stream()
                .flatMap(profile -> of(profile.platformUserId()).stream())
                .filter(page -> page.id().equals(id))
                .findFirst();
    }

    private static Page page(Profile person, int index) {
        String number = person.platformUserId().substring(4);
        return new Page(
                "6155" + number + index,
                index == 0 ? person.username() : person.username() + " " + (index + 1),
                index == 0 ? person.username() : person.username() + "." + (index + 1),
                person.platformUserId());
    }

    /** A person's id: app-scoped, so it means nothing to other apps. */
    static String person(String username) {
        return "1022" + "%010d".formatted(Integer.toUnsignedLong(username.hashCode()));
    }
}
