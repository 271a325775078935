package dev.crier.publisher.publication;

import dev.crier.messaging.outbox.JdbcOutbox;
import dev.crier.publisher.credential.Credentials;
import dev.crier.publisher.platform.MediaFiles;
import dev.crier.publisher.platform.internal.http.WireClient;
import dev.crier.publisher.platformswitch.PlatformSwitches;
import dev.crier.rest.ServiceTransaction;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes what has no home of its own. */
@Dependent
class World {

    @Produces
    @Singleton
    @DefaultBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    WireClient wire(Clock clock) {
        return new WireClient(clock);
    }

    @Produces
    @Singleton
    RunningWork.Tools tools(Publications publications, Credentials credentials, MediaFiles files, Clock clock) {
        return new RunningWork.Tools(publications, credentials, files, clock);
    }

    @Produces
    @Singleton
    Quarantine.Stores stores(
            ServiceTransaction transaction,
            Publications publications,
            PublicationRows rows,
            QuarantineRows cases,
            Jobs jobs,
            JdbcOutbox outbox) {
        return new Quarantine.Stores(transaction, publications, rows, cases, jobs, outbox);
    }

    @Produces
    @Singleton
    PublicationRun.Surroundings surroundings(
            RunningWork.Tools tools,
            Rooms rooms,
            PlatformSwitches switches,
            PublisherConfig config,
            PublicationMetrics metrics,
            Quarantine quarantine) {
        return new PublicationRun.Surroundings(tools, rooms, switches, config, metrics, quarantine, () -> false);
    }
}
