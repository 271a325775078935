package dev.crier.account.platform.internal;

/** A host that a user named has no https or an address that is not of the open internet. */
public class HostNotAllowedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public HostNotAllowedException(String host) {
        super(host + " may not be connected to");
    }
}
