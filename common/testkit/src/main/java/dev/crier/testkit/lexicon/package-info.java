/** The AT Protocol's schema language: reads a bundle of documents and holds JSON against them. */
@NullMarked
package dev.crier.testkit.lexicon;

import org.jspecify.annotations.NullMarked;
