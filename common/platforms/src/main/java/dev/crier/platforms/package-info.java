/** The facts of every platform, read once from {@code platforms/<id>.yaml} and refused when one is missing or unknown. */
@NullMarked
package dev.crier.platforms;

import org.jspecify.annotations.NullMarked;
