package dev.crier.local.chaos;

/** A post on one account that Crier has accepted; the caption is on no other. */
record Target(Member member, String caption, String postId) {}
