package dev.crier.account.audit;

import java.util.Locale;

/** The deeds that are logged. */
public enum AuditAction {
    CONNECT,
    DISCONNECT,
    REFRESH,
    CREDENTIAL_HAND_OUT;

    /** As the table has it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
