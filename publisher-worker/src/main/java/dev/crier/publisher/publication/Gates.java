package dev.crier.publisher.publication;

import dev.crier.contracts.AccountId;
import dev.crier.contracts.PlatformId;
import dev.crier.publisher.circuit.Circuits;
import dev.crier.publisher.platform.Reason;
import dev.crier.publisher.platformswitch.PlatformSwitch;
import dev.crier.publisher.platformswitch.PlatformSwitches;
import dev.crier.publisher.publication.rules.Gate;
import dev.crier.publisher.quota.Applicant;
import dev.crier.publisher.quota.Place;
import dev.crier.publisher.quota.Quotas;
import dev.crier.publisher.quota.Waits;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Everything that has to agree before a step that leads to a post: the operator's switch, what the platform asked for,
 * the circuits, and for the commit alone the quota.
 */
@ApplicationScoped
class Gates {

    /** What the worker is about to do. */
    enum Step {
        PREPARE,
        COMMIT
    }

    /** Within this time a switch acts on what waits for it. */
    private static final Duration PAUSE_CHECK = Duration.ofSeconds(3);

    private final PlatformSwitches switches;
    private final Circuits circuits;
    private final Quotas quotas;
    private final PublisherConfig config;

    Gates(PlatformSwitches switches, Circuits circuits, Quotas quotas, PublisherConfig config) {
        this.switches = switches;
        this.circuits = circuits;
        this.quotas = quotas;
        this.config = config;
    }

    Gate ask(Publication publication, Step step, Instant now) throws SQLException {
        String name = quotas.name(publication.target().platform());
        return switch (switches.ask(publication.target().platform())) {
            case PlatformSwitch.Active s -> active(publication, step, now);
            case PlatformSwitch.Paused s ->
                new Gate.Paused(
                        now.plus(PAUSE_CHECK), Reason.of("platform_paused", told(name, "is paused", s.reason())));
            case PlatformSwitch.Disabled s ->
                new Gate.Closed(Reason.of("platform_disabled", told(name, "is switched off", s.reason())));
        };
    }

    private static String told(String platform, String state, String reason) {
        return "Publishing to " + platform + " " + state + (reason.isEmpty() ? "." : ": " + reason);
    }

    private Gate active(Publication publication, Step step, Instant now) throws SQLException {
        PlatformId platform = publication.target().platform();
        AccountId account = publication.target().account();
        Optional<Gate> held = quotas.asked(platform, account, now)
                .<Gate>map(Gates::later)
                .or(() ->
                        circuits.look(platform, account, publication.id()).map(until -> broken(platform, until, now)));
        if (held.isPresent()) {
            return held.get();
        }
        if (step == Step.COMMIT && quotas.take(applicant(publication), now) instanceof Place.Later later) {
            return later(later);
        }
        return circuits.enter(platform, account, publication.id())
                .map(until -> broken(platform, until, now))
                .orElse(new Gate.Open());
    }

    private Applicant applicant(Publication publication) {
        Target target = publication.target();
        return new Applicant(
                publication.id().value(),
                target.platform(),
                target.account(),
                target.dueAt().plus(config.waitLimit()));
    }

    private static Gate later(Place.Later later) {
        return new Gate.Paused(later.until(), later.why());
    }

    private Gate broken(PlatformId platform, Instant until, Instant now) {
        return new Gate.Paused(
                until,
                Reason.of(
                        "platform_unavailable",
                        quotas.name(platform) + " does not answer as it should. Crier waits" + Waits.until(until, now)
                                + " and tries again."));
    }
}
