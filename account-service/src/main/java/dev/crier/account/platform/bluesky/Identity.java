package dev.crier.account.platform.bluesky;

import dev.crier.account.AccountError;
import dev.crier.account.platform.Profile;
import dev.crier.account.platform.bluesky.BlueskyTypes.Did;
import java.net.URI;
import java.util.Map;

/** Whose account a handle or a DID is. */
sealed interface Identity {

    /** Metadata of an account: where its server is. */
    String PDS_URL = "pds_url";

    /**
     * Looked up both ways.
     *
     * @param name the handle; the DID if the account has none
     */
    record Found(Did did, String name, URI pds) implements Identity {

        /** The account as it is stored. */
        Profile profile() {
            return new Profile(did.value(), name, Map.of(PDS_URL, pds.toString(), "did", did.value(), "handle", name));
        }
    }

    /** Nobody's, or the ways do not meet. */
    record Unknown(AccountError error) implements Identity {}
}
