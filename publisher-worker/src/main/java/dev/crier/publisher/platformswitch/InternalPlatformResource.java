package dev.crier.publisher.platformswitch;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The switches, for services that show them. */
@Path("/internal/platforms")
@RolesAllowed("service")
@Tag(name = "Internal")
class InternalPlatformResource {

    private final SwitchBoard board;

    InternalPlatformResource(SwitchBoard board) {
        this.board = board;
    }

    @GET
    @RunOnVirtualThread
    @Operation(summary = "Read the switches of all platforms")
    public SwitchList all() throws SQLException {
        return board.all();
    }
}
