package dev.crier.local.chaos;

import java.time.Duration;
import java.util.List;

/**
 * What was asked for.
 *
 * @param scenario its name on the command line
 * @param times how often, in the scenario's own unit
 * @param time how long, for those that last
 * @param seed the same gives the same plan
 */
public record ChaosOptions(String scenario, int times, Duration time, long seed, List<Specimen> specimens) {}
