package dev.crier.account.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crier.contracts.UserId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalKeyWrapperTest extends KeyWrapperContract {

    @TempDir
    Path folder;

    @Override
    KeyWrapper replica() {
        var keyset = new LocalKeyset(file());
        keyset.open();
        return new LocalKeyWrapper(keyset);
    }

    @Test
    void makesAKeysetThatItsOwnerAloneMayRead() throws Exception {
        replica();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder.resolve("deep"))) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void aRotatedKeysetIsStillItsOwnersAlone() throws Exception {
        await(replica().rotate());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void startsThatMeetAgreeOnOneKey() throws Exception {
        var user = new UserId(UUID.randomUUID());
        var key = DataKey.random();
        for (var wrapped : inParallel(8, () -> await(replica().wrap(user, key)))) {
            assertThat(await(replica().unwrap(List.of(wrapped)))
                            .getFirst()
                            .orThrow()
                            .bits())
                    .isEqualTo(key.bits());
        }
    }

    @Test
    void rotationsThatMeetLoseNoKey() throws Exception {
        var user = new UserId(UUID.randomUUID());
        var key = DataKey.random();
        replica();

        List<WrappedKey> wrapped = inParallel(8, () -> {
            await(replica().rotate());
            return await(replica().wrap(user, key));
        });

        assertThat(await(replica().unwrap(wrapped))).allSatisfy(outcome -> outcome.orThrow());
    }

    @Test
    void theRotationAfterARetirementDeletesTheRetiredKey() {
        var user = new UserId(UUID.randomUUID());
        WrappedKey old = wrap(user, DataKey.random());
        await(replica().rotate());
        await(replica().retire());

        await(replica().rotate());
        await(replica().readmit());

        assertThat(await(replica().unwrap(List.of(old)))).singleElement().isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void saysWhichFileIsNoKeysetAndNothingOfItsContent() throws Exception {
        Files.createDirectories(folder.resolve("deep"));
        Files.writeString(file(), "{\"key\":\"c2VjcmV0\"}");

        assertThatThrownBy(this::replica)
                .hasMessageContaining(file().toString())
                .hasNoCause();
    }

    private static <T> List<T> inParallel(int times, Callable<T> work) throws InterruptedException {
        try (var threads = Executors.newFixedThreadPool(times)) {
            return threads
                    .invokeAll(IntStream.range(0, times).mapToObj(i -> work).toList())
                    .stream()
                    .map(done -> done.resultNow())
                    .toList();
        }
    }

    private Path file() {
        return folder.resolve("deep").resolve("keyset.json");
    }
}
