package dev.crier.account.contact;

import dev.crier.contracts.UserId;
import dev.crier.rest.CallerIdentity;
import dev.crier.rest.CommonError;
import dev.crier.rest.Problem;
import dev.crier.rest.TenantTransaction;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where the caller is told of trouble. */
@Path("/api/me/contact")
@Authenticated
@Tag(name = "Contact")
public class ContactResource {

    private final CallerIdentity caller;
    private final TenantTransaction transaction;
    private final Contacts contacts;

    ContactResource(CallerIdentity caller, TenantTransaction transaction, Contacts contacts) {
        this.caller = caller;
        this.transaction = transaction;
        this.contacts = contacts;
    }

    /**
     * A contact.
     *
     * @param email null if none is known
     */
    public record Contact(@Nullable String email) {}

    /** The address. */
    @GET
    @Operation(summary = "Where notices about the caller's accounts are sent")
    @APIResponse(responseCode = "200", description = "The address; null if none is known, and then no notice is sent")
    public Uni<Contact> read() {
        UserId user = caller.userId();
        return transaction
                .asUser(user, session -> contacts.of(session, user))
                .map(address -> new Contact(address == null ? null : address.value()));
    }

    /** Enters an address; that of a sign-in does not replace it. */
    @PUT
    @Operation(summary = "Enter the address that notices about the caller's accounts are sent to")
    @APIResponse(responseCode = "200", description = "The address as it is kept")
    @APIResponse(responseCode = "400", description = "invalid_input: email is not an address")
    public Uni<Contact> enter(Contact contact) {
        String text = contact.email();
        EmailAddress address = EmailAddress.read(text == null ? "" : text)
                .orElseThrow(() ->
                        Problem.of(CommonError.INVALID_INPUT, "Send as email one address, like name@example.org"));
        UserId user = caller.userId();
        return transaction
                .asUser(user, session -> contacts.enter(session, user, address))
                .replaceWith(new Contact(address.value()));
    }
}
