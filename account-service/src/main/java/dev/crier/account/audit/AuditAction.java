package dev.crier.account.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The deeds that are logged. */
public enum AuditAction {
    CONNECT,
    DISCONNECT,
    REFRESH,
    CREDENTIAL_HAND_OUT,
    /** A target ended: live, refused or given up. */
    PUBLISH,
    KEY_ROTATION,
    SWITCH_CHANGE,
    ERASURE;

    /** The action of this name; empty if there is none. */
    static Optional<AuditAction> of(String text) {
        return Arrays.stream(values())
                .filter(action -> action.text().equals(text))
                .findFirst();
    }

    /** As the table has it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
