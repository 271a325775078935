package dev.crier.account.account;

/** What gets an account new tokens without its owner. */
enum Renewal {
    REFRESH_TOKEN,
    ACCESS_TOKEN,
    /** The connection lasts as long as its access token, which may be for ever. */
    NOTHING
}
