package dev.crier.publisher.quota;

import dev.crier.contracts.AccountId;
import dev.crier.contracts.PlatformId;
import dev.crier.platforms.Platforms;
import dev.crier.publisher.platform.Allowance;
import dev.crier.publisher.platform.Reason;
import dev.crier.rest.ServiceTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * Gives out the places in platforms' limits. One publication has one place, however often it asks and however many
 * calls it takes. Where there is none it is booked: each of a thousand waiting posts knows its own time, and none asks
 * in vain.
 */
@ApplicationScoped
public class Quotas {

    /** How long a word on places that others took is believed, where the platform names no end. */
    private static final Duration FOREIGN = Duration.ofHours(1);
    /** No window is longer: {@link Limits} and {@link #reported} see to that. */
    private static final Duration KEPT = Limits.LONGEST.plusHours(1);

    private final ServiceTransaction transaction;
    private final PlaceRows places;
    private final ReportRows reports;
    private final Limits limits;

    Quotas(
            ServiceTransaction transaction,
            PlaceRows places,
            ReportRows reports,
            Platforms platforms,
            QuotaConfig config) {
        this.transaction = transaction;
        this.places = places;
        this.reports = reports;
        this.limits = new Limits(platforms, config);
    }

    /** Until when, and why, the account was asked to wait by its platform; empty if it was not. */
    public Optional<Place.Later> asked(PlatformId platform, AccountId account, Instant now) throws SQLException {
        return transaction
                .call(c -> reports.blocked(c, platform, account, now))
                .map(until -> new Place.Later(until, asked(platform, until, now)));
    }

    /** The words for a wait that a platform asked for. */
    public Reason asked(PlatformId platform, Instant until, Instant now) {
        return Waits.asked(limits.name(platform), until, now);
    }

    /** Takes the place for a commit that follows at once, or books one. */
    public Place take(Applicant applicant, Instant now) throws SQLException {
        return transaction.call(c -> {
            List<Limit> all = limits(c, applicant, now);
            if (all.isEmpty()) {
                return new Place.Taken();
            }
            // always in this order, so that no two wait for each other
            if (all.stream().anyMatch(limit -> !limit.kind().ofAccount())) {
                places.lock(c, applicant.platform(), "");
            }
            places.lock(c, applicant.platform(), applicant.account().toString());
            return place(c, applicant, all, now);
        });
    }

    private Place place(Connection c, Applicant applicant, List<Limit> all, Instant now) throws SQLException {
        Optional<Instant> mine = places.mine(c, applicant.publication());
        // who has no place yet comes after everyone who has; who has one minds those before it
        Instant queue = mine.map(at -> at.isAfter(now) ? at : now).orElse(now.plus(Duration.ofDays(3650)));
        List<Free> free = new ArrayList<>();
        for (Limit limit : all) {
            free.add(free(c, applicant, limit, queue, now));
        }
        Free next = Free.of(free, now);
        if (!next.at().isAfter(now)) {
            places.put(c, applicant, now);
            places.clear(c, applicant.platform(), now.minus(KEPT));
            return new Place.Taken();
        }
        if (!next.at().isAfter(applicant.latest())) {
            places.put(c, applicant, next.at());
        }
        return new Place.Later(next.at(), Waits.reason(limits.name(applicant.platform()), next, now));
    }

    private Free free(Connection c, Applicant applicant, Limit limit, Instant queue, Instant now) throws SQLException {
        Optional<Instant> filling = Optional.empty();
        if (limit.posts() > 0) {
            filling = limit.kind().ofAccount()
                    ? places.nthOfAccount(c, applicant, limit.posts(), queue)
                    // what accounts have booked ahead must not keep another account from a place that is free now
                    : places.nthOfApp(c, applicant, limit.posts(), now);
        }
        return Free.of(limit, filling, now, ThreadLocalRandom.current().nextDouble());
    }

    /** The table's limits, but for those windows of which the platform itself has spoken. */
    private List<Limit> limits(Connection c, Applicant applicant, Instant now) throws SQLException {
        List<Limit> said = reports.reported(c, applicant.platform(), applicant.account()).stream()
                .map(reported -> reported.at(now))
                .toList();
        Stream<Limit> written = limits.of(applicant.platform()).stream()
                .filter(limit -> said.stream()
                        .noneMatch(other ->
                                other.kind() == limit.kind() && other.window().equals(limit.window())));
        return Stream.concat(written, said.stream()).toList();
    }

    /** Gives a place back, in an open transaction: its post was not published and will not be. */
    public static void giveBack(Connection c, UUID publication) throws SQLException {
        PlaceRows.giveBack(c, publication);
    }

    /** Remembers what a platform said of a limit. */
    public void reported(PlatformId platform, AccountId account, Allowance said, Instant now) throws SQLException {
        if (said.posts() < 1 || said.used() < 0 || !Limits.sensible(said.window())) {
            return;
        }
        boolean app = said.scope() == Allowance.Scope.APP;
        Instant end = said.resetsAt() != null && said.resetsAt().isAfter(now) ? said.resetsAt() : now.plus(FOREIGN);
        transaction.run(c -> {
            int ours = app
                    ? places.usedByAll(c, platform, said.window(), now)
                    : places.usedByAccount(c, platform, account, said.window(), now);
            int foreign = Math.max(0, said.used() - ours);
            var reported = new Reported(app, said.window(), said.posts(), foreign, end);
            reports.report(c, platform, app ? ReportRows.APP : account.value(), reported, now);
        });
    }

    /** The platform asked the account to wait: no worker sends anything of it before {@code until}. */
    public void block(PlatformId platform, AccountId account, Instant until) throws SQLException {
        transaction.run(c -> reports.block(c, platform, account, until));
    }

    /** What people call a platform. */
    public String name(PlatformId platform) {
        return limits.name(platform);
    }
}
