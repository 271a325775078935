package dev.crier.post.post;

import dev.crier.post.target.Target;
import dev.crier.post.target.TargetAccount;
import java.util.List;

/**
 * A post whose accounts and media were looked up and found fit.
 *
 * @param contents what each account is to publish; empty for a draft, which may still miss anything
 */
record Composition(PostSpec spec, List<TargetAccount> accounts, List<Target> contents) {}
