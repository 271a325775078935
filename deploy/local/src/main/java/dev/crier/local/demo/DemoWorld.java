package dev.crier.local.demo;

import dev.crier.local.Console;
import java.net.URI;
import java.util.UUID;

/** A running stack on which new users can be played. */
public final class DemoWorld {

    private final JsonHttpClient http = new JsonHttpClient();
    private final URI gateway;
    private final URI issuer;
    private final SandboxClient sandbox;
    private final Console console;

    /** @param sandboxControl the sandbox's control port */
    public DemoWorld(URI gateway, URI issuer, URI sandboxControl, Console console) {
        this.gateway = gateway;
        this.issuer = issuer;
        this.sandbox = new SandboxClient(http, sandboxControl);
        this.console = console;
    }

    /** Somebody who has nothing yet. */
    CrierClient newUser() {
        return CrierClient.login(http, gateway, issuer, UUID.randomUUID());
    }

    SandboxClient sandbox() {
        return sandbox;
    }

    /** Uploads for a user and returns the medium's id once it is ready. */
    String upload(CrierClient user, MediaFile file) throws InterruptedException {
        return new Upload(new StorageClient(http), user, console).send(file).mediaId();
    }
}
