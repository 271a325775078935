/** What the rooms of Meta's platforms share: a login whose tokens live sixty days, and its errors. */
@NullMarked
package dev.crier.account.platform.internal.graph;

import org.jspecify.annotations.NullMarked;
