package dev.crier.sandbox.page;

import dev.crier.sandbox.account.Profile;
import java.util.List;
import java.util.stream.Collectors;

/** What a person sees who was sent to a platform to allow Crier in. */
public final class ConsentForm {
    private ConsentForm() {}

    /** @param query the authorize request's own query, sent back with the decision */
    public static String render(String platform, String query, List<String> scopes, List<Profile> profiles) {
        String people = profiles.stream()
                .map(profile -> "<label><input type=\"radio\" name=\"account\" value=\"%s\"%s> %s</label>"
                        .formatted(
                                Html.escape(profile.username()),
                                profile.equals(profiles.getFirst()) ? " checked" : "",
                                Html.escape(profile.username())))
                .collect(Collectors.joining());
        String rights = scopes.stream()
                .map(scope -> "<label><input type=\"checkbox\" name=\"scope\" value=\"%s\" checked> %s</label>"
                        .formatted(Html.escape(scope), Html.escape(scope)))
                .collect(Collectors.joining());
        return Html.document("Sign in to " + platform, """
                <div class="sheet"><h1>Allow crier-sandbox?</h1>
                <p>This is the sandbox's <span class="badge %s">%s</span> sign-in page. No real account is touched.</p>
                <form method="post" action="/__sandbox/consent?%s">
                <fieldset><legend>Continue as</legend>%s</fieldset>
                <fieldset><legend>It asks to</legend>%s</fieldset>
                <div class="row"><button name="decision" value="deny">Deny</button><button class="main" name="decision" value="approve">Allow</button></div>
                </form></div>
                """.formatted(
                        Html.escape(platform), Html.escape(platform), Html.escape(query), people, rights));
    }

    public static String problem(String platform, String problem) {
        return Html.document(
                "Sign in to " + platform,
                "<div class=\"sheet\"><h1>This sign-in link does not work</h1><p>" + Html.escape(problem)
                        + "</p></div>");
    }
}
