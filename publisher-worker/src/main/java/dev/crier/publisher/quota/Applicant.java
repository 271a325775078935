package dev.crier.publisher.quota;

import dev.crier.contracts.AccountId;
import dev.crier.contracts.PlatformId;
import java.time.Instant;
import java.util.UUID;

/**
 * Who asks for a place.
 *
 * @param latest a place after it is of no use and is not booked
 */
public record Applicant(UUID publication, PlatformId platform, AccountId account, Instant latest) {}
