package dev.crier.account.audit;

import dev.crier.rest.CallerIdentity;
import dev.crier.rest.TenantTransaction;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The caller's own entries. */
@Path("/api/audit")
@Authenticated
@Tag(name = "Audit")
public class AuditResource {

    private final CallerIdentity caller;
    private final TenantTransaction transaction;
    private final AuditRows rows;

    AuditResource(CallerIdentity caller, TenantTransaction transaction, AuditRows rows) {
        this.caller = caller;
        this.transaction = transaction;
        this.rows = rows;
    }

    /** Pages by offset, or by giving the time of the last entry as {@code before}. */
    @GET
    @Operation(summary = "List who did what to the caller's accounts, newest first")
    @APIResponse(responseCode = "200", description = "One page")
    @APIResponse(responseCode = "400", description = "invalid_input: a filter is not understood")
    public Uni<AuditPage> list(
            @QueryParam("action") @Nullable String action,
            @QueryParam("from") @Nullable String from,
            @QueryParam("before") @Nullable String before,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
            @QueryParam("offset") @DefaultValue("0") @Min(0) @Max(100_000) int offset) {
        var query = AuditQuery.of(caller.userId(), action, from, before);
        return transaction.asUser(
                query.user(),
                session -> rows.page(query, limit, offset)
                        .chain(page -> rows.count(query)
                                .map(total -> new AuditPage(
                                        page.stream().map(AuditView::of).toList(), total, limit, offset))));
    }

    /**
     * One page.
     *
     * @param total how many entries the filters leave in all
     */
    public record AuditPage(List<AuditView> items, long total, int limit, int offset) {

        public AuditPage {
            items = List.copyOf(items);
        }
    }
}
