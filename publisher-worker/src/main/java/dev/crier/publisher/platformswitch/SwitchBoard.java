package dev.crier.publisher.platformswitch;

import dev.crier.contracts.PlatformId;
import dev.crier.contracts.SwitchStatus;
import dev.crier.contracts.UserId;
import dev.crier.contracts.event.PlatformSwitched;
import dev.crier.messaging.outbox.JdbcOutbox;
import dev.crier.publisher.platform.PlatformPublisher;
import dev.crier.rest.Problem;
import dev.crier.rest.ServiceTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Where operators switch. A change and the event that tells of it are one transaction. */
@ApplicationScoped
class SwitchBoard {

    private static final Logger LOG = Logger.getLogger(SwitchBoard.class);

    private final ServiceTransaction transaction;
    private final SwitchRows rows;
    private final JdbcOutbox outbox;
    private final Clock clock;
    private final List<PlatformId> platforms;

    SwitchBoard(
            ServiceTransaction transaction,
            SwitchRows rows,
            JdbcOutbox outbox,
            Clock clock,
            Instance<PlatformPublisher> rooms) {
        this.transaction = transaction;
        this.rows = rows;
        this.outbox = outbox;
        this.clock = clock;
        this.platforms = rooms.stream()
                .map(PlatformPublisher::platform)
                .sorted(Comparator.comparing(PlatformId::value))
                .toList();
    }

    SwitchList all() throws SQLException {
        Map<String, SwitchView> known = transaction.call(rows::read);
        List<SwitchView> items = platforms.stream()
                .map(id -> known.getOrDefault(id.value(), SwitchView.untouched(id)))
                .toList();
        return new SwitchList(known.getOrDefault(SwitchRows.ALL, SwitchView.untouched(null)), items, items.size());
    }

    /** @throws Problem if there is no such platform, or the change is not complete */
    SwitchView change(String platform, SwitchChange wanted, UserId by) throws SQLException {
        PlatformId id = platforms.stream()
                .filter(known -> known.value().equals(platform))
                .findFirst()
                .orElseThrow(() -> Problem.of(
                        SwitchError.PLATFORM_UNKNOWN, "Name one of these platforms: " + String.join(", ", names())));
        return change(id, wanted.checked(), by);
    }

    /** @throws Problem if the change is not complete */
    SwitchView changeAll(SwitchChange wanted, UserId by) throws SQLException {
        return change((PlatformId) null, wanted.checked(), by);
    }

    private SwitchView change(@Nullable PlatformId id, SwitchChange change, UserId by) throws SQLException {
        String row = id == null ? SwitchRows.ALL : id.value();
        SwitchStatus status = Objects.requireNonNull(change.status());
        return transaction.call(c -> {
            Instant now = clock.instant();
            if (rows.put(c, row, status, change.reason(), by, now)) {
                outbox.append(c, new PlatformSwitched(id, status, change.reason(), by, now));
                LOG.infof("Publishing to %s is %s by word of user=%s", id == null ? "all" : id, status, by);
            }
            return rows.read(c).getOrDefault(row, SwitchView.untouched(id));
        });
    }

    private List<String> names() {
        return platforms.stream().map(PlatformId::value).toList();
    }
}
