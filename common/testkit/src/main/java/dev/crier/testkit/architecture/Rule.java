package dev.crier.testkit.architecture;

/** A rule of the architecture; see {@link ArchitectureRules}. */
public enum Rule {
    /** The packages below the root depend on one another without a cycle. */
    FEATURES,
    /** Only types called {@code *Client} use an HTTP client. */
    HTTP,
    /** Only types called {@code S3*} use the AWS SDK. */
    S3,
    /** Only types called {@code *Consumer} use Kafka messaging. */
    KAFKA,
    /** No type is called after a drawer ({@code *Helper}) or a layer ({@code *Dto}). */
    NAMES,
    /** Nothing depends on a service, but its own types. */
    SERVICES
}
