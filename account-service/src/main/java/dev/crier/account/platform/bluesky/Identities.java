package dev.crier.account.platform.bluesky;

import dev.crier.account.AccountError;
import dev.crier.account.platform.bluesky.BlueskyTypes.Did;
import dev.crier.account.platform.bluesky.BlueskyTypes.DidDocument;
import dev.crier.account.platform.bluesky.BlueskyTypes.Handle;
import dev.crier.account.platform.internal.PlatformAnswerException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks accounts up, from both ends: the handle has to lead to the DID, and the DID's document to the handle. */
@ApplicationScoped
class Identities {

    private final BlueskyClient client;

    Identities(BlueskyClient client) {
        this.client = client;
    }

    /** By handle or DID, as people type them. */
    Uni<Identity> named(String account) {
        if (account.startsWith("did:")) {
            return Did.parse(account).map(this::of).orElseGet(Identities::nobody);
        }
        return Handle.read(account).map(this::of).orElseGet(Identities::nobody);
    }

    /** By handle. */
    Uni<Identity> of(Handle handle) {
        return known(client.resolve(handle)
                .chain(did -> client.document(did)
                        .map(document -> names(document, did, handle)
                                ? new Identity.Found(did, handle.value(), document.pds())
                                : new Identity.Unknown(AccountError.IDENTITY_MISMATCH))));
    }

    /** By DID; a handle that does not lead back is not one to show. */
    private Uni<Identity> of(Did did) {
        return known(client.document(did).chain(document -> {
            if (!document.id().equals(did.value())) {
                return Uni.createFrom().item(new Identity.Unknown(AccountError.IDENTITY_MISMATCH));
            }
            return document.handles().stream()
                    .sorted()
                    .findFirst()
                    .flatMap(Handle::read)
                    .map(handle -> of(handle).map(identity -> samePerson(identity, did)))
                    .orElseGet(() -> Uni.createFrom().item(new Identity.Found(did, did.value(), document.pds())));
        }));
    }

    /** A document may name a handle that is somebody else's. */
    private static Identity samePerson(Identity identity, Did did) {
        return identity instanceof Identity.Found found && !found.did().equals(did)
                ? new Identity.Unknown(AccountError.IDENTITY_MISMATCH)
                : identity;
    }

    private static boolean names(DidDocument document, Did did, Handle handle) {
        return document.id().equals(did.value()) && document.handles().contains(handle.value());
    }

    private static Uni<Identity> known(Uni<Identity> lookUp) {
        return lookUp.onFailure(PlatformAnswerException.class)
                .recoverWithItem(new Identity.Unknown(AccountError.HANDLE_NOT_FOUND));
    }

    private static Uni<Identity> nobody() {
        return Uni.createFrom().item(new Identity.Unknown(AccountError.HANDLE_NOT_FOUND));
    }
}
