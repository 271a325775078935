package dev.crier.sandbox.account;

import dev.crier.sandbox.store.Store;
import dev.crier.sandbox.store.Table;
import java.util.List;
import java.util.Optional;

/** Everybody on every platform. */
public final class Profiles {
    private final Table<Profile> profiles;

    public Profiles(Store store) {
        this.profiles = store.table("profiles", Profile.class);
    }

    /** Adds a profile unless the platform has one of that name. */
    public void add(Profile profile) {
        profiles.putIfAbsent(profile.platform() + "/" + profile.username(), profile);
    }

    public List<Profile> all() {
        return profiles.all();
    }

    public List<Profile> on(String platform) {
        return profiles.all().stream()
                .filter(profile -> profile.platform().equals(platform))
                .toList();
    }

    public Optional<Profile> named(String platform, String username) {
        return profiles.find(platform + "/" + username);
    }

    public Optional<Profile> withId(String platform, String platformUserId) {
        return on(platform).stream()
                .filter(profile -> profile.platformUserId().equals(platformUserId))
                .findFirst();
    }
}
