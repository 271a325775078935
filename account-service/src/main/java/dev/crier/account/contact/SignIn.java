package dev.crier.account.contact;

import dev.crier.contracts.UserId;
import dev.crier.rest.CallerIdentity;
import dev.crier.rest.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Keeps the address that the caller's token names. */
class SignIn {

    private static final Logger LOG = Logger.getLogger(SignIn.class);

    private final JsonWebToken token;
    private final CallerIdentity caller;
    private final TenantTransaction transaction;
    private final Contacts contacts;

    SignIn(JsonWebToken token, CallerIdentity caller, TenantTransaction transaction, Contacts contacts) {
        this.token = token;
        this.caller = caller;
        this.transaction = transaction;
        this.contacts = contacts;
    }

    /**
     * Keeps the caller's address, so that it is there when an account that is connected now has trouble later. Never fails:
     * no call depends on it. An address that the identity provider calls unverified may be somebody else's.
     */
    @KeepsContact
    @ServerRequestFilter
    Uni<Response> keep() {
        if (token.getSubject() == null) {
            return Uni.createFrom().nullItem();
        }
        UserId user = caller.userId();
        return address()
                .map(known -> transaction.asUser(user, session -> contacts.signedIn(session, user, known)))
                .orElseGet(() -> Uni.createFrom().voidItem())
                .onFailure()
                .recoverWithUni(e -> {
                    LOG.warnf("The contact of user %s was not kept: %s", user, e);
                    return Uni.createFrom().voidItem();
                })
                .map(done -> null);
    }

    private Optional<EmailAddress> address() {
        boolean unverified = String.valueOf(token.<Object>getClaim(Claims.email_verified.name()))
                .equals("false");
        return unverified
                ? Optional.empty()
                : Optional.ofNullable(token.<Object>getClaim(Claims.email.name()))
                        .flatMap(email -> EmailAddress.read(email.toString()));
    }
}
