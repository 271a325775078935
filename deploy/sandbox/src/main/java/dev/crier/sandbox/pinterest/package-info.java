/**
 * Pinterest API v5: sign-in with rotating refresh tokens, boards and sections, registered video uploads to a form like
 * S3's, Pins of every kind an ordinary app may make, rate limits with their headers, and the two access tiers.
 *
 * <p>Contract: developers.pinterest.com/docs/api/v5 and its OpenAPI file. Not imitated: {@code client_credentials},
 * system users, analytics, saving and updating Pins, changing boards, product Pins ({@code pin_url}), search.
 */
@NullMarked
package dev.crier.sandbox.pinterest;

import org.jspecify.annotations.NullMarked;
