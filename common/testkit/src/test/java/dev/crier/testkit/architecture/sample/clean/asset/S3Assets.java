package dev.crier.testkit.architecture.sample.clean.asset;

import software.amazon.awssdk.services.s3.S3Client;

public record S3Assets(S3Client client) {}
