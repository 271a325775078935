package dev.crier.publisher.platform.twitter;

import static dev.crier.publisher.platform.ErrorTable.afresh;
import static dev.crier.publisher.platform.ErrorTable.blocked;
import static dev.crier.publisher.platform.ErrorTable.limited;
import static dev.crier.publisher.platform.ErrorTable.passing;
import static dev.crier.publisher.platform.ErrorTable.reconnect;
import static dev.crier.publisher.platform.ErrorTable.refused;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.publisher.platform.ErrorTable;
import dev.crier.publisher.platform.Failure;
import dev.crier.publisher.platform.Reason;
import dev.crier.publisher.platform.internal.http.Json;
import dev.crier.publisher.platform.internal.http.WireAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * X's problems by the last part of their type, for the host in it has changed. Where the type is {@code about:blank} X has
 * no code but a sentence; the known ones are given a code here, whole sentences only.
 *
 * @see <a href="https://docs.x.com/x-api/fundamentals/response-codes-and-errors">Response codes and errors</a>
 */
final class TwitterErrors {

    static final String DUPLICATE = "duplicate-content";
    static final String NOT_FOUND = "media-not-found";

    private static final String SCOPE = "missing-scope";
    private static final Set<String> SCOPES =
            Set.of("tweet.read", "tweet.write", "users.read", "media.write", "offline.access");
    private static final List<String> BUCKETS = List.of("x-rate-limit", "x-user-limit-24hour", "x-app-limit-24hour");

    /** In lower case, without the last stop, "post" for "tweet". */
    private static final Map<String, String> SENTENCES = Map.ofEntries(
            Map.entry("you are not allowed to create a post with duplicate content", DUPLICATE),
            Map.entry("your media ids are invalid", "media-invalid"),
            Map.entry("badrequest: not found", NOT_FOUND),
            Map.entry("media type unrecognized", "media-unrecognized"),
            Map.entry("post text is too long", "text-too-long"),
            Map.entry("your post text is too long", "text-too-long"),
            Map.entry("the post contains an invalid url", "invalid-url"),
            Map.entry("this user is not allowed to post a video longer than 2 minutes", "video-too-long"),
            Map.entry(
                    "you can only reply to or quote posts where you are mentioned or are the author", "reply-refused"),
            Map.entry(
                    "reply to this conversation is not allowed because you have not been mentioned or otherwise engaged"
                            + " by the author of the post you are replying to",
                    "reply-refused"),
            Map.entry(
                    "to protect our users from spam and other malicious activity, this account is temporarily locked",
                    "account-locked"),
            Map.entry("you are not permitted to perform this action", "not-permitted"));

    static final ErrorTable TABLE = new ErrorTable()
            .put(reconnect(), "http_401", "unsupported-authentication", SCOPE)
            .put(
                    refused("X has a post with this text on this account already. Change the text.")
                            .lying(),
                    DUPLICATE)
            // expired, or a file that X took and then could not use: a new upload tells which
            .put(afresh(), "media-invalid", NOT_FOUND)
            .put(refused("X does not know this kind of file."), "media-unrecognized")
            .put(refused("Shorten the text: 280 characters, where many scripts count twice."), "text-too-long")
            .put(refused("One of the links leads somewhere X does not allow."), "invalid-url")
            .put(refused("Accounts without a subscription post videos of 2:20 at most."), "video-too-long")
            .put(blocked("X lets this account reply only where it was mentioned."), "reply-refused")
            .put(blocked("Open X and resolve what it says about the account."), "account-locked", "user-suspended")
            // seen by chance, too; so it is read whether the post is out
            .put(
                    blocked("X gives no reason: it may take the post for spam, or the plan does not allow it.")
                            .lying(),
                    "not-permitted")
            .put(blocked("The operator of this installation has to buy credit for X's API."), "credits", "http_402")
            .put(
                    blocked("The operator of this installation has to give its app on X the right to write."),
                    "client-forbidden",
                    "oauth1-permissions")
            .put(blocked("X does not let this account do that."), "not-authorized-for-resource")
            .put(refused("X refused the post or one of its options."), "invalid-request", "http_400")
            .put(refused("What the post refers to is no longer on X."), "resource-not-found", "http_404")
            .put(refused("A file is too large for X."), "http_413", "http_431")
            .put(limited(Duration.ofHours(24)), "usage-capped")
            .put(limited(Duration.ofMinutes(15)), "http_429", "code_88")
            .put(passing().lying(), "internal-error", "http_500", "http_502", "http_503", "http_504")
            .put(afresh(), "processing InternalError")
            .put(
                    refused("Without a subscription X takes H.264 and AAC in MP4 up to 1280x1024, 60 fps and 2:20."),
                    "processing InvalidMedia");

    private TwitterErrors() {}

    static Failure failure(WireAnswer answer, Instant now) {
        List<String> codes = codes(answer);
        String code = codes.getFirst();
        String message = message(answer);
        return TABLE.find(codes.stream())
                .map(rule -> ErrorTable.failure(rule, code, message, now, retryAt(answer, now)))
                .orElseGet(() -> answer.status() >= 500
                        ? new Failure.Transient(new Reason(code, message, null, true), null, false)
                        : new Failure.Unclassified(Reason.of(code, message)));
    }

    /** What a medium that X could not process comes to; as a rule the file is to blame. */
    static Failure processing(String name, String message, Instant now) {
        ErrorTable.Rule rule = TABLE.find(Stream.of("processing " + name, "processing InvalidMedia"))
                .orElseThrow();
        return ErrorTable.failure(rule, name, message, now, null);
    }

    /** Whether X has something against the parameter of this name. */
    static boolean blames(WireAnswer answer, String parameter) {
        return answer.status() == 400
                && messages(Json.read(answer.body()))
                        .anyMatch(error -> error.path("parameters").has(parameter));
    }

    /** The most particular one first; never empty. */
    static List<String> codes(WireAnswer answer) {
        JsonNode body = Json.read(answer.body());
        String type = Json.text(body, "/type").orElse("");
        String status = "http_" + answer.status();
        Stream<String> texts = Stream.concat(
                Stream.of(Json.text(body, "/detail").orElse(""), answer.body().strip()),
                messages(body).map(error -> error.path("message").asText()));
        Stream<String> named = texts.flatMap(TwitterErrors::named).distinct();
        Stream<String> numbers = messages(body)
                .filter(error -> error.has("code"))
                .map(error -> "code_" + error.path("code").asText());
        return Stream.of(
                        named,
                        numbers,
                        Stream.of(type).filter(t -> t.contains("/")).map(t -> t.substring(t.lastIndexOf('/') + 1)),
                        Stream.of(status))
                .flatMap(codes -> codes)
                .toList();
    }

    private static Stream<String> named(String text) {
        if (text.length() > 1000) {
            return Stream.empty();
        }
        String plain = text.toLowerCase(Locale.ROOT).replace("tweet", "post");
        Stream<String> known = Arrays.stream(plain.split("(?<=\\.)\\s+|\\.$", 0))
                .map(sentence -> sentence.strip().replaceFirst("\\.$", ""))
                .flatMap(sentence -> Optional.ofNullable(SENTENCES.get(sentence)).stream());
        // X names the scope and nothing else that a program could read
        boolean scope = Arrays.stream(text.split("[^a-z._]+", 0))
                .map(word -> word.replaceFirst("\\.$", ""))
                .anyMatch(SCOPES::contains);
        return scope ? Stream.concat(known, Stream.of(SCOPE)) : known;
    }

    private static Stream<JsonNode> messages(JsonNode body) {
        return StreamSupport.stream(body.path("errors").spliterator(), false);
    }

    private static String message(WireAnswer answer) {
        JsonNode body = Json.read(answer.body());
        return Json.text(body, "/errors/0/message")
                .or(() -> Json.text(body, "/detail"))
                .orElse("X answered with status " + answer.status() + ".");
    }

    /** The end of the last bucket that is empty; without any, of the one of the call. */
    private static @Nullable Instant retryAt(WireAnswer answer, Instant now) {
        return BUCKETS.stream()
                .filter(bucket ->
                        answer.header(bucket + "-remaining").filter("0"::equals).isPresent())
                .flatMap(bucket -> answer.epochSecond(bucket + "-reset").stream())
                .max(Instant::compareTo)
                .or(() -> answer.retryAfter(now))
                .or(() -> answer.status() == 429 ? answer.epochSecond("x-rate-limit-reset") : Optional.empty())
                .orElse(null);
    }
}
