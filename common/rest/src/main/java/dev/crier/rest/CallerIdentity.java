package dev.crier.rest;

import dev.crier.contracts.UserId;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who makes the present request. */
@RequestScoped
public class CallerIdentity {

    private final SecurityIdentity identity;
    private final JsonWebToken token;

    CallerIdentity(SecurityIdentity identity, JsonWebToken token) {
        this.identity = identity;
        this.token = token;
    }

    /**
     * The caller as an owner of rows.
     *
     * @throws Problem {@link CommonError#UNAUTHENTICATED} if there is no token
     */
    public UserId userId() {
        if (identity.isAnonymous() || token.getSubject() == null) {
            throw Problem.of(CommonError.UNAUTHENTICATED, "Send a bearer token with a subject.");
        }
        return userId(token.getIssuer(), token.getSubject());
    }

    /** The subject if it is a UUID, else the name-based UUID (RFC 9562, version 5) of issuer and subject. */
    static UserId userId(String issuer, String subject) {
        try {
            var id = UUID.fromString(subject);
            // fromString takes short forms too; only the whole one is an id
            if (id.toString().equalsIgnoreCase(subject)) {
                return new UserId(id);
            }
        } catch (IllegalArgumentException e) {
            // not a UUID: named below
        }
        return new UserId(nameBased(issuer + "#" + subject));
    }

    private static UUID nameBased(String name) {
        try {
            // the namespace for URLs that the RFC assigns
            UUID namespace = UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8");
            var sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(ByteBuffer.allocate(16)
                    .putLong(namespace.getMostSignificantBits())
                    .putLong(namespace.getLeastSignificantBits())
                    .flip());
            var hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
            long high = (hash.getLong() & ~0xF000L) | 0x5000L;
            long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
            return new UUID(high, low);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }
}
