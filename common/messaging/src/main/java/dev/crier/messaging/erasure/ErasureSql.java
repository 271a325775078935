package dev.crier.messaging.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.crier.messaging.CrierJson;
import java.util.Map;

/** The statements of erasures; each one's parameters are in its order of question marks. */
final class ErasureSql {

    /** A request that is older than the last one has been answered by that one. */
    static final String OPEN = """
            insert into erased_users as known (user_id, requested_at) values (?, ?)
            on conflict (user_id) do update set requested_at = excluded.requested_at, past_until = null,
              erased_at = null
            where known.requested_at < excluded.requested_at""";

    static final String IS_OPEN =
            "select count(*) from erased_users where user_id = ? and requested_at <= ? and erased_at is null";

    static final String ERASE = "select cast(erase_user(?, string_to_array(?, ',')) as text)";

    /** The clock, not the transaction's beginning: what this transaction waited for may have been written meanwhile. */
    static final String CLOSE = "update erased_users set past_until = coalesce(cast(? as timestamptz),"
            + " clock_timestamp()), erased_at = clock_timestamp() where user_id = ? returning erased_at";

    static final String IS_PAST = "select count(*) from erased_users"
            + " where user_id = ? and (past_until is null or past_until >= cast(? as timestamptz))";

    private static final TypeReference<Map<String, Long>> COUNTS = new TypeReference<>() {};

    private ErasureSql() {}

    static Map<String, Long> counts(String json) {
        try {
            return CrierJson.mapper().readValue(json, COUNTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database counts in a form that is not ours", e);
        }
    }
}
