package dev.crier.publisher.publication;

import dev.crier.messaging.outbox.JdbcOutbox;
import dev.crier.platforms.Platforms;
import dev.crier.publisher.circuit.Circuits;
import dev.crier.publisher.credential.Credentials;
import dev.crier.publisher.platform.MediaFiles;
import dev.crier.publisher.platform.internal.http.WireClient;
import dev.crier.publisher.quota.Quotas;
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
    Platforms platforms() {
        return Platforms.load();
    }

    @Produces
    @Singleton
    WireClient wire(Clock clock) {
        return new WireClient(clock);
    }

    @Produces
    @Singleton
    RunningWork.Tools tools(
            Publications publications,
            Credentials credentials,
            MediaFiles files,
            Quotas quotas,
            Circuits circuits,
            Clock clock) {
        return new RunningWork.Tools(publications, credentials, files, quotas, circuits, clock);
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
            Gates gates,
            PublisherConfig config,
            PublicationMetrics metrics,
            Quarantine quarantine) {
        return new PublicationRun.Surroundings(tools, rooms, gates, config, metrics, quarantine, () -> false);
    }
}
