package dev.crier.sandbox.fault;

import dev.crier.sandbox.http.Answer;
import dev.crier.sandbox.http.Around;
import dev.crier.sandbox.http.Call;
import dev.crier.sandbox.http.Endpoint;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** The faults that are armed. They are not stored: a restarted sandbox behaves. */
public final class Faults {
    private final List<ArmedFault> armed = new CopyOnWriteArrayList<>();
    private final AtomicLong ids = new AtomicLong();

    public Fault arm(Fault wanted) {
        Fault fault = new Fault(
                "fault-" + ids.incrementAndGet(),
                wanted.platform(),
                wanted.operation(),
                wanted.kind(),
                wanted.times(),
                wanted.skip(),
                wanted.probability(),
                wanted.seed(),
                wanted.delayMs(),
                wanted.status(),
                wanted.retryAfter(),
                wanted.applied(),
                wanted.bytes(),
                wanted.reason(),
                wanted.error());
        armed.add(new ArmedFault(fault));
        return fault;
    }

    public List<ArmedFault.Status> list() {
        return armed.stream().map(ArmedFault::status).toList();
    }

    /** @return whether there was one of that id */
    public boolean disarm(String id) {
        return armed.removeIf(one -> id.equals(one.fault().id()));
    }

    public void disarmAll() {
        armed.clear();
    }

    /** What stands between a platform's port and its endpoints. */
    public Around around(String platform, PlatformErrors errors) {
        return (call, endpoint) -> {
            Optional<Fault> hit = draw(platform, call.operation());
            if (hit.isEmpty()) {
                return endpoint.answer(call);
            }
            call.note("[fault " + hit.get().kind() + "]");
            return suffer(hit.get(), errors, call, endpoint);
        };
    }

    private Optional<Fault> draw(String platform, String operation) {
        for (ArmedFault one : armed) {
            if (one.fault().matches(platform, operation) && one.hits()) {
                return Optional.of(one.fault());
            }
        }
        return Optional.empty();
    }

    private static Answer suffer(Fault fault, PlatformErrors errors, Call call, Endpoint endpoint) throws Exception {
        return switch (fault.kind()) {
            case APPLY_THEN_RESET -> {
                endpoint.answer(call);
                yield new Answer.HangUp(true);
            }
            case ANSWER_LOST -> {
                endpoint.answer(call);
                yield new Answer.HangUp(false);
            }
            case CALL_LOST -> new Answer.HangUp(false);
            case HANG -> hang(fault, call, endpoint);
            case RATE_LIMIT -> errors.rateLimited(fault);
            case SERVER_ERROR -> {
                if (fault.isApplied()) {
                    endpoint.answer(call);
                }
                yield errors.serverError(fault);
            }
            case FALSE_ERROR -> {
                endpoint.answer(call);
                yield errors.falseError(fault);
            }
            case ERROR -> errors.error(fault);
            case EXPIRED_TOKEN -> errors.expiredToken();
            case REJECTED_AFTER_ACCEPTANCE, PARTIAL_STORE -> {
                call.attach(Fault.class, fault);
                yield endpoint.answer(call);
            }
        };
    }

    private static Answer hang(Fault fault, Call call, Endpoint endpoint) throws Exception {
        long millis = fault.delayMs() == null ? 30_000 : fault.delayMs();
        if (fault.isApplied()) {
            Answer answer = endpoint.answer(call);
            Thread.sleep(millis);
            return answer;
        }
        Thread.sleep(millis);
        return endpoint.answer(call);
    }
}
