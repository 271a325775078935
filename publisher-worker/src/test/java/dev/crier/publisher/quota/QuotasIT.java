package dev.crier.publisher.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.contracts.AccountId;
import dev.crier.contracts.PlatformId;
import dev.crier.publisher.platform.Allowance;
import dev.crier.publisher.publication.AccountService;
import dev.crier.rest.ServiceTransaction;
import dev.crier.testkit.CrierInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The places of Instagram: 25 in 24 hours, ten seconds apart. */
@QuarkusTest
@QuarkusTestResource(CrierInfrastructure.class)
@QuarkusTestResource(AccountService.class)
class QuotasIT {

    private static final PlatformId INSTAGRAM = PlatformId.of("instagram");
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static final Instant FAR = NOW.plus(Duration.ofDays(30));

    @Inject
    Quotas quotas;

    @Inject
    ServiceTransaction transaction;

    private final AccountId account = AccountId.random();

    @Test
    void givesManyWorkersAtOnceOnePlaceEach() throws Exception {
        List<UUID> publications = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            publications.add(publication());
        }
        List<Instant> places = new ArrayList<>();
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Place>> asked = publications.stream()
                    .map(id -> workers.submit(() -> quotas.take(applicant(id, FAR), NOW)))
                    .toList();
            for (Future<Place> answer : asked) {
                places.add(
                        switch (answer.get()) {
                            case Place.Taken taken -> NOW;
                            case Place.Later later -> later.until();
                        });
            }
        }
        places.sort(Instant::compareTo);
        assertThat(places).doesNotHaveDuplicates();
        assertThat(places.getFirst()).isEqualTo(NOW);
        for (int i = 1; i < places.size(); i++) {
            assertThat(Duration.between(places.get(i - 1), places.get(i)))
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(10));
        }
        for (int i = 25; i < places.size(); i++) {
            assertThat(Duration.between(places.get(i - 25), places.get(i))).isGreaterThanOrEqualTo(Duration.ofDays(1));
        }
        assertThat(places.get(24)).as("none is wasted").isEqualTo(NOW.plusSeconds(240));
        assertThat(places.get(25)).isEqualTo(NOW.plus(Duration.ofDays(1)));
    }

    @Test
    void givesAPublicationTheSamePlaceHoweverOftenItAsks() throws SQLException {
        UUID first = publication();
        UUID second = publication();
        assertThat(take(first, NOW)).isInstanceOf(Place.Taken.class);
        assertThat(take(first, NOW)).isInstanceOf(Place.Taken.class);
        Instant booked = later(take(second, NOW)).until();
        assertThat(booked).isEqualTo(NOW.plusSeconds(10));
        assertThat(later(take(second, NOW.plusSeconds(3))).until()).isEqualTo(booked);
        assertThat(take(second, booked)).isInstanceOf(Place.Taken.class);
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void keepsThePauseAfterAPostThatWasLate() throws SQLException {
        UUID first = publication();
        UUID second = publication();
        take(first, NOW);
        Instant booked = later(take(second, NOW)).until();
        take(first, booked.minusSeconds(1)); // committed once more
        Place.Later again = later(take(second, booked));
        assertThat(again.until()).isEqualTo(booked.plusSeconds(9));
        assertThat(again.why().code()).isEqualTo("quota_spacing");
    }

    @Test
    void booksNothingThatWouldBeTooLate() throws SQLException {
        take(publication(), NOW);
        Place place = quotas.take(applicant(publication(), NOW.plusSeconds(5)), NOW);
        assertThat(later(place).until()).isEqualTo(NOW.plusSeconds(10));
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void freesAPlaceThatIsGivenBack() throws SQLException {
        UUID refused = publication();
        take(refused, NOW);
        transaction.run(c -> Quotas.giveBack(c, refused));
        assertThat(take(publication(), NOW)).isInstanceOf(Place.Taken.class);
    }

    @Test
    void believesThePlatformMoreThanTheTable() throws SQLException {
        for (int i = 0; i < 25; i++) {
            assertThat(take(publication(), NOW.plusSeconds(10L * i))).isInstanceOf(Place.Taken.class);
        }
        Instant then = NOW.plusSeconds(250);
        UUID next = publication();
        assertThat(later(take(next, then)).why().code()).isEqualTo("quota_account");
        report(100, 25, then);
        assertThat(take(next, then)).isInstanceOf(Place.Taken.class);
    }

    @Test
    void leavesRoomForWhatOthersPublished() throws SQLException {
        report(100, 100, NOW);
        UUID post = publication();
        Place.Later later = later(take(post, NOW));
        assertThat(later.until()).isEqualTo(NOW.plus(Duration.ofHours(1)));
        assertThat(later.why().message()).startsWith("Waits for Instagram's daily limit until ");
        report(100, 99, NOW.plusSeconds(1));
        assertThat(take(post, NOW.plusSeconds(1))).isInstanceOf(Place.Taken.class);
        assertThat(later(take(publication(), NOW.plusSeconds(2))).why().code()).isEqualTo("quota_account");
    }

    @Test
    void remembersUntilWhenAnAccountWasAskedToWait() throws SQLException {
        assertThat(quotas.asked(INSTAGRAM, account, NOW)).isEmpty();
        quotas.block(INSTAGRAM, account, NOW.plusSeconds(60));
        quotas.block(INSTAGRAM, account, NOW.plusSeconds(20));
        assertThat(quotas.asked(INSTAGRAM, account, NOW).orElseThrow().until()).isEqualTo(NOW.plusSeconds(60));
        assertThat(quotas.asked(INSTAGRAM, account, NOW.plusSeconds(60))).isEmpty();
        assertThat(quotas.asked(INSTAGRAM, AccountId.random(), NOW)).isEmpty();
    }

    private void report(int posts, int used, Instant at) throws SQLException {
        var said = new Allowance(Allowance.Scope.ACCOUNT, posts, used, Duration.ofDays(1), null);
        quotas.reported(INSTAGRAM, account, said, at);
    }

    private Place take(UUID publication, Instant now) throws SQLException {
        return quotas.take(applicant(publication, FAR), now);
    }

    private Applicant applicant(UUID publication, Instant latest) {
        return new Applicant(publication, INSTAGRAM, account, latest);
    }

    private static Place.Later later(Place place) {
        assertThat(place).isInstanceOf(Place.Later.class);
        return (Place.Later) place;
    }

    /** A publication that has ended, so that no worker takes it up. */
    private UUID publication() throws SQLException {
        UUID id = UUID.randomUUID();
        transaction.run(c -> {
            try (var statement = c.prepareStatement("""
                insert into publication (id, post_id, post_version, account_id, user_id, platform, due_at, bound,
                  state, detail, content, completed_at)
                values (?, ?, 1, ?, ?, 'instagram', now(), true, 'PUBLISHED', '{}', '{}', now())\
                """)) {
                statement.setObject(1, id);
                statement.setObject(2, UUID.randomUUID());
                statement.setObject(3, account.value());
                statement.setObject(4, UUID.randomUUID());
                statement.executeUpdate();
            }
        });
        return id;
    }

    private int count() throws SQLException {
        return transaction.call(c -> {
            try (var row = c.createStatement()
                    .executeQuery("select count(*) from quota_place where account_id = '" + account + "'")) {
                row.next();
                return row.getInt(1);
            }
        });
    }
}
