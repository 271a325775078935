package dev.crier.sandbox.linkedin;

import dev.crier.sandbox.consent.Grants;
import dev.crier.sandbox.consent.Token;
import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.http.Endpoint;
import dev.crier.sandbox.http.Refusal;
import dev.crier.sandbox.room.Workbench;
import dev.crier.sandbox.store.Table;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** What every call of the versioned API passes: protocol, version, token, and the day's quota. */
final class LinkedInGate {
    /** An operation for a known member. */
    @FunctionalInterface
    interface Operation {
        Answer answer(Call call, Token token) throws Exception;
    }

    private final Workbench bench;
    private final LinkedInOAuth oauth;
    private final Table<Long> used;

    LinkedInGate(Workbench bench, LinkedInOAuth oauth) {
        this.bench = bench;
        this.oauth = oauth;
        this.used = bench.store().table("linkedin.quota", Long.class);
    }

    Endpoint rest(Operation operation) {
        return call -> {
            Answer answer;
            try {
                String version = call.header("LinkedIn-Version").orElseThrow(LinkedInErrors::noVersion);
                if (!bench.settings().list("active_versions").contains(version)) {
                    throw LinkedInErrors.unknownVersion(version);
                }
                if (!call.header("X-Restli-Protocol-Version").orElse("").equals("2.0.0")) {
                    throw LinkedInErrors.bad("INVALID_VALUE_FOR_FIELD", "X-Restli-Protocol-Version has to be 2.0.0");
                }
                Token token = oauth.authenticate(call);
                spend(token);
                answer = operation.answer(call, token);
            } catch (Refusal refusal) {
                answer = refusal.reply();
            }
            return answer instanceof Answer.Reply reply ? traced(reply) : answer;
        };
    }

    /** {@code partnerApiPostsExternal.CREATE.20260901}, as refusals name what was called. */
    static String method(Call call, String resource) {
        return resource + "." + call.header("LinkedIn-Version").orElse("NO_VERSION") + "01";
    }

    private static Answer.Reply traced(Answer.Reply reply) {
        return reply.with("x-li-uuid", Grants.secret(12))
                .with("x-li-fabric", "sandbox")
                .with("x-li-request-id", UUID.randomUUID().toString());
    }

    private void spend(Token token) {
        String day =
                LocalDate.ofInstant(bench.clock().instant(), ZoneOffset.UTC).toString();
        for (String bucket : List.of("member", "application")) {
            String key = day + " " + (bucket.equals("member") ? token.account() : bucket);
            used.putIfAbsent(key, 0L);
            used.update(key, before -> {
                if (before >= bench.settings().number(bucket + "_calls_per_day")) {
                    throw LinkedInErrors.usedUp(bucket.toUpperCase(java.util.Locale.ROOT));
                }
                return before + 1;
            });
        }
    }
}
