package dev.crier.publisher.platform.bluesky;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.crier.contracts.AccountId;
import dev.crier.contracts.Content;
import dev.crier.contracts.Rendition;
import dev.crier.messaging.CrierJson;
import dev.crier.publisher.platform.Credential;
import dev.crier.publisher.platform.MediaFiles;
import dev.crier.publisher.platform.Secret;
import dev.crier.publisher.platform.Work;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A publication whose files are real ones. */
final class PdsWork implements Work, MediaFiles {

    private final Content content;
    private final Map<String, byte[]> files;
    private Credential credential;
    private String ticket;

    /** @param files the bytes by their object keys */
    PdsWork(Content content, Map<String, byte[]> files, URI server, GenuinePds.Account account) {
        this.content = content;
        this.files = files;
        this.credential = credential(server, account, account.accessJwt());
    }

    private static Credential credential(URI server, GenuinePds.Account account, String token) {
        Map<String, String> metadata = Map.of("pds_url", server.toString(), "did", account.did());
        return new Credential(AccountId.random(), account.did(), account.handle(), new Secret(token), metadata);
    }

    void token(URI server, GenuinePds.Account account, String token) {
        credential = credential(server, account, token);
    }

    /** The account as OAuth has connected it. */
    void signedIn(URI server, GenuinePds.Account account, PdsOAuth.Tokens tokens) {
        credential = new Credential(
                credential.accountId(),
                account.did(),
                account.handle(),
                new Secret(tokens.accessToken()),
                new Secret(tokens.jwk()),
                Map.of("pds_url", server.toString(), "did", account.did()));
    }

    @Override
    public Instant dueAt() {
        return Instant.now().minusSeconds(1);
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public Content content() {
        return content;
    }

    @Override
    public Credential credential() {
        return credential;
    }

    @Override
    public MediaFiles files() {
        return this;
    }

    @Override
    public <T> Optional<T> ticket(Class<T> type) {
        try {
            return ticket == null
                    ? Optional.empty()
                    : Optional.of(CrierJson.mapper().readValue(ticket, type));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void save(Object saved) {
        ticket = CrierJson.write(saved);
    }

    @Override
    public Instant deadline() {
        return Instant.now().plus(Duration.ofSeconds(20));
    }

    @Override
    public InputStream open(Rendition rendition, long offset, long length) {
        return new ByteArrayInputStream(files.get(rendition.objectKey()), (int) offset, (int) length);
    }

    @Override
    public URI link(Rendition rendition) {
        throw new UnsupportedOperationException("Bluesky fetches nothing");
    }
}
