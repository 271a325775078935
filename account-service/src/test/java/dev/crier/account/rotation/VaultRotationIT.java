package dev.crier.account.rotation;

import dev.crier.account.token.VaultInTest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(VaultInTest.class)
class VaultRotationIT extends RotationContract {

    /** Each is wrapped by a call to the stand-in first. */
    @Override
    int tokens() {
        return Integer.getInteger("crier.rotation.vault-tokens", 2000);
    }
}
