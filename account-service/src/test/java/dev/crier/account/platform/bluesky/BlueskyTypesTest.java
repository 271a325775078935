package dev.crier.account.platform.bluesky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crier.account.Fixtures;
import dev.crier.account.platform.bluesky.BlueskyTypes.Did;
import dev.crier.account.platform.bluesky.BlueskyTypes.DidDocument;
import dev.crier.account.platform.bluesky.BlueskyTypes.Handle;
import dev.crier.account.token.Secret;
import dev.crier.testkit.Specs;
import dev.crier.testkit.lexicon.Lexicons;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlueskyTypesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"alice.bsky.social", "@Alice.bsky.social", " alice.bsky.social ", "a.co", "x--y.example.com"})
    void readsHandlesAsPeopleTypeThem(String typed) {
        assertThat(Handle.read(typed)).isPresent();
        assertThat(Handle.read("@Alice.Bsky.Social")).contains(new Handle("alice.bsky.social"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "@", "alice", "alice@example.com", "a..b", "-a.com", "a.1", "a b.com", "a.com/x", "a.com?x"})
    void refusesWhatIsNoHandle(String typed) {
        assertThat(Handle.read(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "did:plc:short",
                "did:key:zabc",
                "did:web:a.example/../x",
                "did:plc:../../../../../../../xx",
                "did:web:a.example:8080"
            })
    void refusesOtherDids(String text) {
        assertThatThrownBy(() -> new Did(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void agreesWithTheProtocolsOwnVectors() {
        assertThat(Specs.vectors("atproto-interop-syntax/handle_syntax_valid.txt"))
                .isNotEmpty()
                .allMatch(text -> Handle.read(text).isPresent());
        // white space around a handle is forgiven: people paste it
        assertThat(Specs.vectors("atproto-interop-syntax/handle_syntax_invalid.txt")
                        .filter(text -> text.equals(text.strip())))
                .isNotEmpty()
                .allMatch(text -> Handle.read(text).isEmpty());
        assertThat(Specs.vectors("atproto-interop-syntax/did_syntax_valid.txt")
                        .filter(text -> text.matches("did:(plc|web):[^:%]*")))
                .isNotEmpty()
                .allMatch(text -> new Did(text).value().equals(text));
        assertThat(Specs.vectors("atproto-interop-syntax/did_syntax_invalid.txt"))
                .isNotEmpty()
                .allSatisfy(
                        text -> assertThatThrownBy(() -> new Did(text)).isInstanceOf(IllegalArgumentException.class));
    }

    @Test
    void readsSessionsThatTheLexiconAllows() {
        Lexicons lexicons = Lexicons.read(Specs.file("atproto-lexicons.bundle.json"));
        for (String method : List.of("createSession", "refreshSession")) {
            assertThat(lexicons.output("com.atproto.server." + method, Fixtures.json("bluesky/session.json")))
                    .isEmpty();
        }
        assertThat(lexicons.output("com.atproto.identity.resolveHandle", Fixtures.json("bluesky/resolved.json")))
                .isEmpty();
    }

    @Test
    void findsTheServerAndTheHandlesInADocument() {
        var document = DidDocument.read(Fixtures.json("bluesky/did.json"));

        assertThat(document.pds()).isEqualTo(URI.create("PDS_URL"));
        assertThat(document.handles()).containsExactly("crier-demo.bsky.test");
    }

    @Test
    void readsWhenATokenRunsOut() {
        assertThat(BlueskyTypes.expiry(jwt("{\"exp\":1800000000}"))).contains(Instant.ofEpochSecond(1_800_000_000));
        assertThat(BlueskyTypes.expiry(jwt("{}"))).isEmpty();
        assertThat(BlueskyTypes.expiry(jwt("not json"))).isEmpty();
        assertThat(BlueskyTypes.expiry(Secret.of("a.*.c"))).isEmpty();
        assertThat(BlueskyTypes.expiry(Secret.of("opaque"))).isEmpty();
    }

    private static Secret jwt(String claims) {
        return Secret.of("e30."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + ".sig");
    }
}
