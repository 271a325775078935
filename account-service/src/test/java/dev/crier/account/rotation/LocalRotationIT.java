package dev.crier.account.rotation;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class LocalRotationIT extends RotationContract {}
