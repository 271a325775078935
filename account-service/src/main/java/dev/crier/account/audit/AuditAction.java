package dev.crier.account.audit;

import java.util.Locale;

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

    /** As the table has it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
