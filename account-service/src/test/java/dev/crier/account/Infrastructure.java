package dev.crier.account;

import dev.crier.testkit.CrierInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;

/** What every test of this module runs against; all share one start of the application. */
@QuarkusTestResource(
        value = CrierInfrastructure.class,
        initArgs = @ResourceArg(name = "needs", value = "postgres,kafka,identity"))
@QuarkusTestResource(FakePlatformUrls.class)
final class Infrastructure {

    private Infrastructure() {}
}
