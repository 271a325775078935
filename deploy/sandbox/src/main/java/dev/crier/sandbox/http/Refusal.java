package dev.crier.sandbox.http;

/** An error answer on its way out of a room. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Answer.Reply reply;

    public Refusal(Answer.Reply reply) {
        super("refused with " + reply.status(), null, false, false);
        this.reply = reply;
    }

    public Answer.Reply reply() {
        return reply;
    }
}
