package dev.crier.account.platform;

import dev.crier.account.token.Secret;
import io.smallrye.mutiny.Uni;

/** A platform that is connected by a handle and a password made for this purpose. The password is never stored. */
public interface PasswordConnector extends PlatformConnector {

    /** Signs in once and keeps the session's tokens. Fails with {@link PlatformUnavailableException}. */
    Uni<ConnectOutcome> signIn(String handle, Secret appPassword);
}
