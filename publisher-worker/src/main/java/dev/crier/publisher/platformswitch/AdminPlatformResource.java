package dev.crier.publisher.platformswitch;

import dev.crier.rest.CallerIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The operators' switches. */
@Path("/api/admin")
@RolesAllowed("admin")
@Tag(name = "Administration")
class AdminPlatformResource {

    private final SwitchBoard board;
    private final CallerIdentity caller;

    AdminPlatformResource(SwitchBoard board, CallerIdentity caller) {
        this.board = board;
        this.caller = caller;
    }

    @GET
    @Path("/platforms")
    @RunOnVirtualThread
    @Operation(summary = "List the switches of all platforms")
    public SwitchList all() throws SQLException {
        return board.all();
    }

    /** Acts on posts that are under way before their next step, and on those that wait within five seconds. */
    @PUT
    @Path("/platforms/{id}")
    @RunOnVirtualThread
    @Operation(summary = "Pause, disable or let go a platform")
    public SwitchView change(@PathParam("id") String id, @Nullable SwitchChange wanted) throws SQLException {
        return board.change(id, given(wanted), caller.userId());
    }

    @PUT
    @Path("/publishing")
    @RunOnVirtualThread
    @Operation(summary = "Stop all publishing, or let it go on")
    public SwitchView changeAll(@Nullable SwitchChange wanted) throws SQLException {
        return board.changeAll(given(wanted), caller.userId());
    }

    /** No body is a change that says nothing, and is refused as such. */
    private static SwitchChange given(@Nullable SwitchChange wanted) {
        return wanted == null ? new SwitchChange(null, null) : wanted;
    }
}
