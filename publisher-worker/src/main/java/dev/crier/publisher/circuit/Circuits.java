package dev.crier.publisher.circuit;

import dev.crier.contracts.AccountId;
import dev.crier.contracts.PlatformId;
import dev.crier.publisher.platform.internal.http.WireClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * The circuits of this process: one for each platform and one for each account that failed. They are kept in memory:
 * each process learns by itself, with a handful of calls, what is out of order.
 */
@ApplicationScoped
public class Circuits {

    private static final int ACCOUNT_ROW = 5;
    private static final int PLATFORM_ROW = 8;
    /** One account alone, such as one with a server of its own, says nothing about a platform. */
    private static final int PLATFORM_ACCOUNTS = 3;

    private static final int MOST_ACCOUNTS = 10_000;

    private record Account(PlatformId platform, AccountId id) {}

    private final Map<PlatformId, Circuit> platforms = new ConcurrentHashMap<>();
    private final LinkedHashMap<Account, Circuit> accounts = new LinkedHashMap<>();
    private final Clock clock;

    Circuits(Clock clock) {
        this.clock = clock;
    }

    /**
     * When to ask again; empty if nothing is known against a call.
     *
     * @param caller who would make it: the steps of one publication are one probe
     */
    public Optional<Instant> look(PlatformId platform, AccountId account, Object caller) {
        Instant now = clock.instant();
        Optional<Instant> mine = known(platform, account).flatMap(circuit -> circuit.look(caller, now));
        return Stream.concat(platform(platform).look(caller, now).stream(), mine.stream())
                .max(Instant::compareTo);
    }

    /** As {@link #look}; if it is empty, the caller makes its call, be it as the probe of an open circuit. */
    public Optional<Instant> enter(PlatformId platform, AccountId account, Object caller) {
        Optional<Instant> closed = look(platform, account, caller);
        if (closed.isPresent()) {
            return closed;
        }
        Instant now = clock.instant();
        Optional<Instant> overtaken = platform(platform).enter(caller, now);
        return overtaken.isPresent()
                ? overtaken
                : known(platform, account).flatMap(circuit -> circuit.enter(caller, now));
    }

    /** Listens to the calls made for an account. */
    public WireClient.Witness witness(PlatformId platform, AccountId account) {
        return new WireClient.Witness() {
            @Override
            public void worked() {
                platform(platform).worked();
                forget(platform, account);
            }

            @Override
            public void failed() {
                Instant now = clock.instant();
                double roll = ThreadLocalRandom.current().nextDouble();
                platform(platform).failed(account, now, roll);
                made(platform, account).failed(account, now, roll);
            }
        };
    }

    /** Whether the platform as a whole is left alone. */
    public boolean isOpen(PlatformId platform) {
        return platform(platform).isOpen();
    }

    private Circuit platform(PlatformId platform) {
        return platforms.computeIfAbsent(platform, _ -> new Circuit(PLATFORM_ROW, PLATFORM_ACCOUNTS));
    }

    private Optional<Circuit> known(PlatformId platform, AccountId account) {
        synchronized (accounts) {
            return Optional.ofNullable(accounts.get(new Account(platform, account)));
        }
    }

    private Circuit made(PlatformId platform, AccountId account) {
        synchronized (accounts) {
            if (accounts.size() >= MOST_ACCOUNTS) {
                accounts.remove(accounts.sequencedKeySet().getFirst());
            }
            return accounts.computeIfAbsent(new Account(platform, account), _ -> new Circuit(ACCOUNT_ROW, 1));
        }
    }

    private void forget(PlatformId platform, AccountId account) {
        synchronized (accounts) {
            accounts.remove(new Account(platform, account));
        }
    }
}
