/** Postgres, Kafka, S3 and an OpenID provider as processes of this machine, from Maven artifacts alone. */
@NullMarked
package dev.crier.testkit.embedded;

import org.jspecify.annotations.NullMarked;
