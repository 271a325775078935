package dev.crier.messaging;

import java.util.function.Predicate;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.DataException;
import org.hibernate.exception.SQLGrammarException;

/**
 * Tells trouble that passes, such as a database that is away, from an event that can never have its effect. A reactive
 * consumer repeats the first for as long as it lasts, and lets the second become a dead letter:
 *
 * <pre>{@code
 * @Incoming("post-result")
 * @Retry(maxRetries = -1, maxDuration = 0, delay = 500, jitter = 200)
 * @RetryWhen(exception = Outage.class)
 * }</pre>
 *
 * <p>When in doubt it is trouble: an event that waits is late, and its consumer's lag says so; a dead letter is lost
 * until somebody reads it.
 */
public final class Outage implements Predicate<Throwable> {

    @Override
    public boolean test(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            if (statementIsWrong(cause)) {
                return false;
            }
            cause = cause.getCause();
        }
        return !statementIsWrong(cause) && !isBug(cause);
    }

    /** Hibernate's reading of the SQL state: data, integrity or grammar, none of which mends itself. */
    private static boolean statementIsWrong(Throwable failure) {
        return failure instanceof DataException
                || failure instanceof ConstraintViolationException
                || failure instanceof SQLGrammarException;
    }

    private static boolean isBug(Throwable root) {
        return switch (root) {
            case UnreadableEventException e -> true;
            case NullPointerException e -> true;
            case ClassCastException e -> true;
            case IndexOutOfBoundsException e -> true;
            case ArithmeticException e -> true;
            case UnsupportedOperationException e -> true;
            case IllegalArgumentException e -> true;
            // its subclasses are the ways of clients to say that a connection is gone
            case IllegalStateException e -> e.getClass() == IllegalStateException.class;
            case Error e -> true;
            default -> false;
        };
    }
}
