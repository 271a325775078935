package dev.crier.sandbox.linkedin;

import dev.crier.sandbox.account.Profile;
import dev.crier.sandbox.consent.Token;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.linkedin.LinkedInTypes.Page;
import dev.crier.sandbox.room.Workbench;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Company pages, which every member of the sandbox runs in the same role, and who may act for whom. */
final class LinkedInPages {
    private static final Set<String> MAY_POST =
            Set.of("ADMINISTRATOR", "CONTENT_ADMIN", "CONTENT_ADMINISTRATOR", "DIRECT_SPONSORED_CONTENT_POSTER");

    private final Workbench bench;

    LinkedInPages(Workbench bench) {
        this.bench = bench;
    }

    /** {@code GET /rest/organizationAcls?q=roleAssignee}. */
    Answer roles(Call call, Token token) {
        if (token.scopes().stream().noneMatch(LinkedInOAuth.PAGE_ROLES::contains)) {
            throw LinkedInErrors.denied(LinkedInGate.method(call, "organizationAcls.FINDER-roleAssignee"));
        }
        if (!call.query().get("q", "").equals("roleAssignee")) {
            throw LinkedInErrors.bad("INVALID_VALUE_FOR_FIELD", "q has to be roleAssignee");
        }
        int start = number(call, "start", 0);
        int count = number(call, "count", 10);
        String role = call.query().get("role", "");
        String field = bench.settings().text("organization_field");
        List<Map<String, Object>> all = pages().stream()
                .filter(page -> role.isEmpty() || page.role().equals(role))
                .map(page -> acl(page, token, field))
                .toList();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("elements", all.stream().skip(start).limit(count).toList());
        body.put("paging", Map.of("start", start, "count", count, "links", List.of()));
        return Answer.json(body);
    }

    private static Map<String, Object> acl(Page page, Token token, String field) {
        Map<String, Object> acl = new LinkedHashMap<>();
        acl.put(field, page.urn());
        acl.put("roleAssignee", person(token));
        acl.put("role", page.role());
        acl.put("state", "APPROVED");
        return acl;
    }

    /** {@code GET /rest/organizations/{id}}. */
    Answer page(Call call, Token token) {
        if (token.scopes().stream().noneMatch(LinkedInOAuth.PAGE_ROLES::contains)) {
            throw LinkedInErrors.denied(LinkedInGate.method(call, "organizations.GET"));
        }
        Page page = pages().stream()
                .filter(one -> one.id().equals(call.variable("id")))
                .findFirst()
                .orElseThrow(() -> LinkedInErrors.notFound("Organization"));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", Long.parseLong(page.id()));
        body.put("localizedName", page.name());
        body.put("vanityName", page.name().toLowerCase(java.util.Locale.ROOT).replace(' ', '-'));
        return Answer.json(body);
    }

    static String person(Token token) {
        return "urn:li:person:" + token.account();
    }

    /** @param method what a refusal names */
    void requireWriter(Token token, String author, String method) {
        boolean self = author.equals(person(token)) && token.allows(LinkedInOAuth.MEMBER_WRITE);
        boolean page = token.allows(LinkedInOAuth.PAGE_WRITE)
                && pages().stream().anyMatch(one -> one.urn().equals(author) && MAY_POST.contains(one.role()));
        if (!self && !page) {
            throw LinkedInErrors.denied(method);
        }
    }

    /** Members need a right that LinkedIn no longer gives. */
    boolean mayRead(Token token, String author) {
        return author.startsWith("urn:li:organization:")
                ? token.allows(LinkedInOAuth.PAGE_READ)
                : token.allows(LinkedInOAuth.MEMBER_READ) && author.equals(person(token));
    }

    /** The name that the audience sees. */
    String name(String author) {
        return pages().stream()
                .filter(page -> page.urn().equals(author))
                .map(Page::name)
                .findFirst()
                .orElseGet(() -> bench.profiles()
                        .withId(LinkedInRoom.PLATFORM, author.substring(author.lastIndexOf(':') + 1))
                        .map(Profile::username)
                        .orElse(author));
    }

    private List<Page> pages() {
        return bench.settings().list("pages").stream()
                .map(text -> text.split("\\|", 3))
                .map(parts -> new Page(parts[0], parts[1], parts[2]))
                .toList();
    }

    static int number(Call call, String name, int fallback) {
        String value = call.query().get(name, Integer.toString(fallback));
        if (!value.matches("\\d{1,6}")) {
            throw LinkedInErrors.bad("INVALID_VALUE_FOR_FIELD", name + " has to be a number");
        }
        return Integer.parseInt(value);
    }
}
