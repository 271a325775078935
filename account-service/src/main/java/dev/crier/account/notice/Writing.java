package dev.crier.account.notice;

import dev.crier.account.account.AccountTokens;
import dev.crier.account.account.Accounts;
import dev.crier.account.account.SocialAccount;
import dev.crier.account.contact.Contacts;
import dev.crier.account.contact.EmailAddress;
import dev.crier.contracts.PlatformId;
import dev.crier.platforms.Platforms;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Turns a notice into a letter, if it still holds and there is somebody to tell. */
@ApplicationScoped
class Writing {

    private final Accounts accounts;
    private final AccountTokens tokens;
    private final Contacts contacts;
    private final Platforms platforms;
    private final NoticeConfig config;
    private final MeterRegistry metrics;

    Writing(
            Accounts accounts,
            AccountTokens tokens,
            Contacts contacts,
            Platforms platforms,
            NoticeConfig config,
            MeterRegistry metrics) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.contacts = contacts;
        this.platforms = platforms;
        this.config = config;
        this.metrics = metrics;
    }

    Uni<Page> write(Mutiny.Session session, Notice notice) {
        return accounts.find(notice.account())
                .chain(account -> contacts.of(session, notice.user()).map(address -> page(notice, account, address)));
    }

    private Page page(Notice notice, @Nullable SocialAccount account, @Nullable EmailAddress address) {
        if (account == null || !holds(notice, account)) {
            return new Page.Moot();
        }
        if (address == null) {
            return new Page.NobodyToTell();
        }
        return new Page.Ready(new Letter(
                notice.id,
                address,
                notice.kind(),
                name(account.platform()),
                account.username(),
                notice.occasion,
                link(account)));
    }

    private boolean holds(Notice notice, SocialAccount account) {
        return account.active()
                && switch (notice.kind()) {
                    case NEEDS_RECONNECT -> account.needsReconnect();
                    case ENDS_SOON -> !account.needsReconnect() && notice.occasion.equals(tokens.end(account));
                };
    }

    private String name(PlatformId platform) {
        return platforms.find(platform).map(found -> found.name()).orElse(platform.value());
    }

    private URI link(SocialAccount account) {
        return UriBuilder.fromUri(config.reconnectPage())
                .queryParam("platform", account.platform())
                .queryParam("account_id", account.id())
                .build();
    }

    void count(NoticeKind kind, String outcome) {
        metrics.counter("crier.account.notices", "kind", kind.text(), "outcome", outcome)
                .increment();
    }
}
