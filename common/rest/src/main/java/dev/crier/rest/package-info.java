/** How Crier's HTTP APIs behave alike: who calls, whose rows a transaction sees, how a refusal reads. */
@NullMarked
package dev.crier.rest;

import org.jspecify.annotations.NullMarked;
