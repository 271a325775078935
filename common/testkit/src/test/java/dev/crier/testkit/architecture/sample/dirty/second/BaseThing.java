package dev.crier.testkit.architecture.sample.dirty.second;

public class BaseThing {}
