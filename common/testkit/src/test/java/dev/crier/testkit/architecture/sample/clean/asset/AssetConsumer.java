package dev.crier.testkit.architecture.sample.clean.asset;

import org.apache.kafka.clients.consumer.ConsumerRecord;

public record AssetConsumer(ConsumerRecord<String, String> last) {}
