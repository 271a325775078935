package dev.crier.sandbox.room;

import dev.crier.sandbox.account.Profile;
import dev.crier.sandbox.fault.PlatformErrors;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.http.HttpPort;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One imitated platform. Found through {@code META-INF/services}; rooms do not know each other. */
public interface Room {
    /** Crier's id of the platform. */
    String platform();

    /** Its port, counted from the control port. */
    int portOffset();

    /**
     * The keys by which Crier's services are led here instead of to the real platform, and the app that is registered.
     *
     * @param url of the room's port, without a slash at the end
     */
    Map<String, String> configuration(String url);

    /** Names and default values of everything adjustable. */
    Map<String, ?> settings();

    /** Who has an account before anyone makes one. */
    List<Profile> residents();

    /** The profile of somebody new. */
    Profile resident(String username);

    PlatformErrors errors();

    /** What the platform says about a path it does not have. */
    Answer unknownPath(Call call);

    /** What the platform says when it fails by itself. */
    Answer ownFailure(Exception failure);

    /** Adds the endpoints; called once, before the port listens. */
    void open(Workbench bench, HttpPort port);

    /** The port listens: work that a killed process left behind is taken up again. */
    default void resume() {}

    /** People take back the consents they gave since then; what is in the common table of tokens is gone already. */
    default void revoke(Instant since) {}

    /** Everything stored is gone: what was only in memory has to go too. */
    default void reset() {}
}
