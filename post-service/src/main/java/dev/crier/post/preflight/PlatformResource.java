package dev.crier.post.preflight;

import dev.crier.contracts.PlatformId;
import dev.crier.platforms.PlatformDescriptor;
import dev.crier.platforms.Platforms;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Tells what the platforms take, and whether posts go out to them. */
@Path("/api/platforms")
@Authenticated
class PlatformResource {

    /**
     * All platforms.
     *
     * @param publishing whether posts go out, by the platform's id
     */
    record Answer(List<PlatformDescriptor> items, int total, Map<PlatformId, Publishing> publishing) {}

    private final Platforms platforms;
    private final PlatformStates states;

    PlatformResource(Platforms platforms, PlatformStates states) {
        this.platforms = platforms;
        this.states = states;
    }

    @GET
    @Operation(summary = "List the platforms, their limits, and whether posts go out to them")
    public Uni<Answer> all() {
        List<PlatformDescriptor> all = platforms.all();
        return states.all().map(publishing -> new Answer(all, all.size(), publishing));
    }
}
