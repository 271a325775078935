package dev.crier.messaging.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArmingTest {

    @TempDir
    Path folder;

    private final List<CrashOrder> carriedOut = new CopyOnWriteArrayList<>();

    @Test
    void nothingHappensInAProcessThatIsNotArmed() {
        assertThat(Arming.of(null, carriedOut::add)).isNull();
        assertThat(CrashPoint.armed()).isFalse();
        CrashPoint.INTENT_COMMITTED.reach();
        assertThat(CrashPoint.CALL_SENT.during(() -> "answer")).isEqualTo("answer");
        assertThat(CrashPoint.API_ACCEPTED.arrival()).isCompleted();
    }

    @Test
    void waitsForAsManyTargetsAsItWasTold() throws Exception {
        Arming arming = Arming.of("intent-committed:3", carriedOut::add);
        CompletableFuture<Void> first = arming.arrive(CrashPoint.INTENT_COMMITTED, 1);
        assertThat(first).isNotNull().isNotDone();
        assertThat(arming.arrive(CrashPoint.SENT, 1)).isNull();
        arming.arrive(CrashPoint.INTENT_COMMITTED, 2);
        first.get(5, TimeUnit.SECONDS);
        assertThat(carriedOut).containsExactly(new CrashOrder(CrashPoint.INTENT_COMMITTED, false, 3));
    }

    @Test
    void goesOnWithFewerAfterAWhile() throws Exception {
        Arming arming = Arming.of("sent:stop:100", carriedOut::add);
        arming.arrive(CrashPoint.SENT, 1).get(5, TimeUnit.SECONDS);
        assertThat(carriedOut).containsExactly(new CrashOrder(CrashPoint.SENT, true, 100));
    }

    @Test
    void anOrderIsCarriedOutOnce() throws Exception {
        Arming arming = Arming.of("sent", carriedOut::add);
        arming.arrive(CrashPoint.SENT, 1).get(5, TimeUnit.SECONDS);
        assertThat(arming.arrive(CrashPoint.SENT, 1)).isNull();
    }

    @Test
    void aFileArmsARunningProcessAndTellsHowManyWereCaught() throws Exception {
        Path file = folder.resolve("publisher-worker");
        Arming arming = Arming.of("@" + file, carriedOut::add);
        assertThat(arming.arrive(CrashPoint.SENT, 1)).isNull();
        Files.writeString(file, "sent:5");
        arming.arrive(CrashPoint.SENT, 7).get(5, TimeUnit.SECONDS);
        assertThat(file).doesNotExist();
        assertThat(folder.resolve("publisher-worker.done")).hasContent("SENT 7");
        assertThat(arming.arrive(CrashPoint.SENT, 1)).isNull();
    }

    @Test
    void refusesOrdersThatMeanNothing() {
        assertThat(CrashOrder.of("call-sent:stop:2")).isEqualTo(new CrashOrder(CrashPoint.CALL_SENT, true, 2));
        for (String wrong : List.of("nowhere", "sent:0", "sent:stop:1:2", "sent:soon")) {
            assertThatThrownBy(() -> CrashOrder.of(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
