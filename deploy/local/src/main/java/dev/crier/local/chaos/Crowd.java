package dev.crier.local.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crier.local.Stop;
import dev.crier.local.demo.CrierClient;
import dev.crier.local.demo.SandboxClient;
import dev.crier.local.demo.SandboxClient.SandboxAccount;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many accounts of one user, moved in and connected as their owner would. */
final class Crowd {

    private static final int AT_ONCE = 4;

    private final CrierClient crier;
    private final SandboxClient sandbox;
    private final Map<String, SandboxAccount> residents = new ConcurrentHashMap<>();

    Crowd(CrierClient crier, SandboxClient sandbox) {
        this.crier = crier;
        this.sandbox = sandbox;
    }

    /** Returns the accounts in the order of their numbers. */
    List<Member> gather(List<Specimen> specimens, int each) throws InterruptedException {
        List<Future<?>> connecting = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (Specimen specimen : specimens) {
                for (int i = 1; i <= each; i++) {
                    String username = specimen.username(i);
                    connecting.add(threads.submit(() -> moveIn(specimen, username)));
                }
            }
        }
        for (Future<?> one : connecting) {
            if (one.state() == Future.State.FAILED) {
                throw one.exceptionNow() instanceof RuntimeException e ? e : new Stop(one.exceptionNow() + "");
            }
        }
        return members(specimens);
    }

    private void moveIn(Specimen specimen, String username) {
        SandboxAccount resident = sandbox.add(specimen.platform(), username);
        residents.put(key(specimen.platform(), username), resident);
        connect(resident);
    }

    private void connect(SandboxAccount account) {
        if (account.appPassword().isPresent()) {
            crier.connectByPassword(
                    account.platform(),
                    account.username(),
                    account.appPassword().get());
            return;
        }
        CrierClient.Authorization begun = crier.beginConnect(account.platform());
        URI redirect = sandbox.approve(begun.page(), account.username());
        URI page = crier.callback(redirect, begun.cookie());
        if (!String.valueOf(page.getRawQuery()).contains("result=connected")) {
            throw new Stop("Connecting %s of %s ended at %s.".formatted(account.username(), account.platform(), page));
        }
    }

    private List<Member> members(List<Specimen> specimens) {
        List<Member> members = new ArrayList<>();
        for (JsonNode account : crier.accounts()) {
            String username = account.path("username").asText();
            for (Specimen specimen : specimens) {
                if (account.path("platform").asText().equals(specimen.platform())
                        && residents.containsKey(key(specimen.platform(), username))) {
                    members.add(
                            new Member(specimen, username, account.path("id").asText()));
                }
            }
        }
        return members.stream()
                .sorted(java.util.Comparator.comparing(Member::specimen).thenComparing(Member::username))
                .toList();
    }

    /** What an owner does who is told that an account has to be connected again. Returns how many had to be. */
    int reconnect() {
        int count = 0;
        for (JsonNode account : crier.accounts()) {
            SandboxAccount resident = residents.get(key(
                    account.path("platform").asText(), account.path("username").asText()));
            if (resident != null && account.path("needs_reconnect").asBoolean()) {
                connect(resident);
                count++;
            }
        }
        return count;
    }

    private static String key(String platform, String username) {
        return platform + " " + username;
    }
}
