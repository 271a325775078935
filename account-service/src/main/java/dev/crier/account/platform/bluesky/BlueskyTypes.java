package dev.crier.account.platform.bluesky;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crier.account.platform.internal.Fields;
import dev.crier.account.token.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Names and documents of the AT Protocol. */
final class BlueskyTypes {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private BlueskyTypes() {}

    /** A domain name in lower case, as https://atproto.com/specs/handle has it. */
    record Handle(String value) {

        private static final Pattern FORM =
                Pattern.compile("(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

        /** Reads what people type: with an @, in any case. */
        static Optional<Handle> read(String typed) {
            String text = typed.strip();
            String bare = (text.startsWith("@") ? text.substring(1) : text).toLowerCase(Locale.ROOT);
            return FORM.matcher(bare).matches() ? Optional.of(new Handle(bare)) : Optional.empty();
        }
    }

    /** An account's lasting id; of the two methods in use. */
    record Did(String value) {

        private static final Pattern PLC = Pattern.compile("did:plc:[a-z2-7]{24}");
        private static final Pattern WEB = Pattern.compile("did:web:[a-zA-Z0-9.-]{1,253}");

        static Did read(JsonNode json) {
            return new Did(Fields.text(json, "did"));
        }

        /** Reads what people type; empty if it is none. */
        static Optional<Did> parse(String typed) {
            String text = typed.strip();
            return PLC.matcher(text).matches() || WEB.matcher(text).matches()
                    ? Optional.of(new Did(text))
                    : Optional.empty();
        }

        Did {
            if (!PLC.matcher(value).matches() && !WEB.matcher(value).matches()) {
                throw new IllegalArgumentException("not a did:plc or did:web");
            }
        }

        boolean isWeb() {
            return value.startsWith("did:web:");
        }

        /** The host that serves a did:web document. */
        String webHost() {
            return value.substring("did:web:".length());
        }
    }

    /** What a DID stands for. */
    record DidDocument(String id, Set<String> handles, URI pds) {

        private static final String AT = "at://";

        static DidDocument read(JsonNode json) {
            return new DidDocument(Fields.text(json, "id"), handles(json), pds(json));
        }

        private static Set<String> handles(JsonNode json) {
            return elements(json.path("alsoKnownAs"))
                    .map(JsonNode::asText)
                    .filter(name -> name.startsWith(AT))
                    .map(name -> name.substring(AT.length()).toLowerCase(Locale.ROOT))
                    .collect(Collectors.toUnmodifiableSet());
        }

        private static URI pds(JsonNode json) {
            return elements(json.path("service"))
                    .filter(service -> service.path("id").asText().endsWith("#atproto_pds"))
                    .filter(service -> "AtprotoPersonalDataServer"
                            .equals(service.path("type").asText()))
                    .map(service -> URI.create(Fields.text(service, "serviceEndpoint")))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no personal data server"));
        }
    }

    /**
     * A signed-in session.
     *
     * @param active false if the account is taken down, suspended or deactivated
     */
    record Session(Did did, boolean active, Secret accessJwt, Secret refreshJwt) {

        static Session read(JsonNode json) {
            return new Session(
                    Did.read(json),
                    json.path("active").asBoolean(true),
                    Fields.secret(json, "accessJwt"),
                    Fields.secret(json, "refreshJwt"));
        }
    }

    /** When a JWT of the server runs out; empty if it does not say. It is not verified: only its issuer can. */
    static Optional<Instant> expiry(Secret jwt) {
        String[] parts = jwt.reveal().split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            long seconds = MAPPER.readTree(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8))
                    .path("exp")
                    .asLong();
            return seconds > 0 ? Optional.of(Instant.ofEpochSecond(seconds)) : Optional.empty();
        } catch (IllegalArgumentException | JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
