package dev.crier.account.rotation;

import dev.crier.account.token.VaultInTest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(VaultInTest.class)
class VaultRotationIT extends RotationContract {}
