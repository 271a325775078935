package dev.crier.account.audit;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** Names the maker of the present request for the audit log. */
@RequestScoped
public class Callers {

    private final SecurityIdentity identity;
    private final HttpServerRequest request;

    Callers(SecurityIdentity identity, HttpServerRequest request) {
        this.identity = identity;
        this.request = request;
    }

    /** The owner of the account, or the browser that a platform sent back in their name. */
    public Actor user() {
        return Actor.user(address());
    }

    /** Another service of ours. */
    public Actor service() {
        return Actor.service(identity.getPrincipal().getName(), address());
    }

    /** Somebody who runs Crier. */
    public Actor operator() {
        return new Actor("operator:" + identity.getPrincipal().getName(), address());
    }

    private @Nullable String address() {
        var remote = request.remoteAddress();
        return remote == null ? null : remote.hostAddress();
    }
}
