package dev.crier.testkit.architecture.sample.clean.asset;

import java.net.http.HttpClient;

public record AssetClient(HttpClient http) {

    record Answer(HttpClient from) {}
}
