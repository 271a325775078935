package dev.crier.testkit.architecture.sample.dirty.first;

import dev.crier.testkit.architecture.sample.dirty.second.SecondHelper;
import java.net.http.HttpClient;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import software.amazon.awssdk.services.s3.S3Client;

public record First(SecondHelper second, HttpClient http, ConsumerRecord<String, String> last, S3Client client) {}
