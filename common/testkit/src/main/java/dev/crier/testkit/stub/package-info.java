/** A strict stand-in for a remote HTTP API, fed with fixture files. Needs WireMock, in the test scope of the user. */
@NullMarked
package dev.crier.testkit.stub;

import org.jspecify.annotations.NullMarked;
