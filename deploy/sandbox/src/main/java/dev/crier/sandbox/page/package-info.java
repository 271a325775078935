/** HTML for people: the wall of live posts, a single post, the consent form. */
@NullMarked
package dev.crier.sandbox.page;

import org.jspecify.annotations.NullMarked;
