/**
 * The architecture as a test. A module has one, and names the rules that have nothing to bite on in it:
 *
 * <pre>{@code
 * class ArchitectureTest {
 *
 *     @Test
 *     void followsTheRules() {
 *         ArchitectureRules.of("dev.crier.post").without(S3).check();
 *     }
 * }
 * }</pre>
 *
 * <p>A rule that matches nothing fails, and so does a rule that is left out although it would match: the list says what
 * the module is made of, and a wrong package name cannot pass for a clean module.
 */
@NullMarked
package dev.crier.testkit.architecture;

import org.jspecify.annotations.NullMarked;
