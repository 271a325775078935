package dev.crier.post.preflight;

import dev.crier.platforms.PlatformDescriptor;
import dev.crier.platforms.Platforms;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Tells what the platforms take. */
@Path("/api/platforms")
@Authenticated
class PlatformResource {

    /** All platforms. */
    record Answer(List<PlatformDescriptor> items, int total) {}

    private final Platforms platforms;

    PlatformResource(Platforms platforms) {
        this.platforms = platforms;
    }

    @GET
    @Operation(summary = "List the platforms and their limits")
    public Answer all() {
        List<PlatformDescriptor> all = platforms.all();
        return new Answer(all, all.size());
    }
}
