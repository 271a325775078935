package dev.crier.sandbox.consent;

import dev.crier.sandbox.account.Profile;
import dev.crier.sandbox.account.Profiles;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.http.Params;
import dev.crier.sandbox.page.ConsentForm;
import dev.crier.sandbox.settings.PlatformSettings;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The sign-in page and what follows from its buttons. */
public final class ConsentFlow {
    private static final String CODE_LIFE = "code_seconds";
    private static final String REDIRECTS = "redirect_uris";

    private final Rules rules;
    private final Profiles profiles;
    private final Grants grants;
    private final PlatformSettings settings;

    /** The platform's settings must have those of {@link #settings(String, long)}. */
    public ConsentFlow(Rules rules, Profiles profiles, Grants grants, PlatformSettings settings) {
        this.rules = rules;
        this.profiles = profiles;
        this.grants = grants;
        this.settings = settings;
    }

    /** What a platform with a sign-in page adds to its settings. */
    public static Map<String, Object> settings(String platform, long codeSeconds) {
        return Map.of(
                CODE_LIFE, codeSeconds, REDIRECTS, List.of("http://localhost:8080/api/auth/" + platform + "/callback"));
    }

    /** {@code GET} of the authorize URL. */
    public Answer page(Call call) {
        AuthorizeRequest request = AuthorizeRequest.of(call.query());
        return problem(request)
                .map(this::refuse)
                .orElseGet(() -> Answer.html(
                        200,
                        ConsentForm.render(
                                rules.platform(), call.rawQuery(), request.scopes(), profiles.on(rules.platform()))));
    }

    /** {@code POST /__sandbox/consent}: fields {@code decision}, {@code account}, and {@code scope} for each right given. */
    public Answer decide(Call call) throws IOException {
        AuthorizeRequest request = AuthorizeRequest.of(call.query());
        Optional<String> problem = problem(request);
        if (problem.isPresent()) {
            return refuse(problem.get());
        }
        Params form = Params.parse(call.text());
        Map<String, String> answer = new LinkedHashMap<>();
        if (!form.get("decision", "").equals("approve")) {
            answer.putAll(rules.denied());
        } else {
            Optional<Profile> profile = profiles.named(rules.platform(), form.get("account", ""));
            if (profile.isEmpty()) {
                return refuse("There is no account " + form.get("account") + " here.");
            }
            List<String> given = form.all("scope").isEmpty() ? request.scopes() : form.all("scope");
            Code code = grants.issueCode(
                    rules.platform(), profile.get().platformUserId(), request, given, settings.seconds(CODE_LIFE));
            answer.put("code", code.value());
            if (rules.tellsScope()) {
                answer.put("scope", String.join(" ", given));
            }
            call.note(profile.get().username());
        }
        if (request.state() != null) {
            answer.put("state", request.state());
        }
        return Answer.redirect(target(request.redirectUri(), answer) + rules.fragment());
    }

    private Answer refuse(String problem) {
        return Answer.html(400, ConsentForm.problem(rules.platform(), problem));
    }

    private Optional<String> problem(AuthorizeRequest request) {
        if (!request.clientId().equals(SandboxApp.CLIENT_ID)) {
            return Optional.of("Unknown client_id.");
        }
        if (!settings.list(REDIRECTS).contains(request.redirectUri())) {
            return Optional.of("The redirect_uri is not registered for this app, letter for letter.");
        }
        if (!request.responseType().equals("code")) {
            return Optional.of("response_type must be code.");
        }
        List<String> unknown = request.scopes().stream()
                .filter(scope -> !rules.scopes().contains(scope))
                .toList();
        if (request.scopes().isEmpty() || !unknown.isEmpty()) {
            return Optional.of("Invalid scope: " + (unknown.isEmpty() ? "none given" : unknown));
        }
        return Optional.empty();
    }

    private static String target(String redirectUri, Map<String, String> answer) {
        String query = answer.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return redirectUri + (redirectUri.contains("?") ? "&" : "?") + query;
    }

    /**
     * What differs between platforms.
     *
     * @param scopes those that exist
     * @param denied what the redirect says when the person refuses
     * @param tellsScope whether the redirect repeats the scopes given
     * @param fragment appended to a redirect with a code
     */
    public record Rules(
            String platform, List<String> scopes, Map<String, String> denied, boolean tellsScope, String fragment) {}
}
