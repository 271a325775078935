package dev.crier.account.rotation;

import dev.crier.account.audit.Callers;
import dev.crier.account.token.Rewrapping;
import dev.crier.account.token.TokenCipherException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The wrapping key in the operator's hands. The gateway does not lead here. */
@Path("/admin/keys")
@RolesAllowed("admin")
@Tag(name = "Admin")
public class RotationResource {

    private final Rotations rotations;
    private final Rewrapping rewrapping;
    private final SecurityIdentity identity;
    private final Callers callers;
    private final Clock clock;

    RotationResource(
            Rotations rotations, Rewrapping rewrapping, SecurityIdentity identity, Callers callers, Clock clock) {
        this.rotations = rotations;
        this.rewrapping = rewrapping;
        this.identity = identity;
        this.callers = callers;
        this.clock = clock;
    }

    /**
     * The wrapping key.
     *
     * @param version that wraps now; null while the vault is away
     * @param rotation the one at work, else the last one; null if there never was one
     */
    public record Keys(@Nullable String version, @Nullable RotationView rotation) {}

    /** How things are. */
    @GET
    @Operation(summary = "Show the version of the wrapping key and how far its rotation is")
    public Uni<Keys> status() {
        Uni<@Nullable String> version = rewrapping
                .current()
                .map(text -> text.substring(0, text.length() - 1))
                .onFailure(TokenCipherException.class)
                .recoverWithItem(() -> null)
                .map(text -> text);
        return version.chain(text -> rotations
                .latest()
                .map(latest -> new Keys(text, latest == null ? null : RotationView.of(latest, clock.instant()))));
    }

    /** Safe to repeat: a rotation that is not finished is the answer, and goes on. */
    @POST
    @Path("/rotations")
    @Operation(summary = "Rotate the wrapping key, wrap all data keys anew and retire the old version")
    @APIResponse(
            responseCode = "202",
            description = "The rotation that is now at work, begun by this request or before")
    public Uni<RestResponse<RotationView>> rotate() {
        return rotations
                .begin(identity.getPrincipal().getName(), callers.operator())
                .map(rotation ->
                        RestResponse.status(RestResponse.Status.ACCEPTED, RotationView.of(rotation, clock.instant())));
    }
}
