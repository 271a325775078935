package dev.crier.publisher.publication;

import com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepositoryContext;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.Execution;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * How due jobs are claimed: for each platform so many at the same time and no more, and among those the users in turn.
 * One statement does it for all platforms, so that waiting costs the database the same for one platform as for nine.
 */
final class FairClaims extends PostgreSqlJdbcCustomization {

    /**
     * A user's turn counts what this process holds of the user already: who has least comes first. Of each platform the
     * thousand oldest and the thousand newest due jobs are looked at: a user's only job is among the newest when it comes,
     * however many of another user wait, and the look stays short.
     */
    private static final String CLAIM = """
        with waiting as (
          select lane.task_name, c.at, c.execution_time, c.turn_of,
                 row_number() over (partition by lane.task_name, c.turn_of order by c.execution_time) as nth
          from unnest(?) as lane(task_name)
          cross join lateral (
            (select ctid as at, execution_time, turn_of from scheduled_tasks
             where task_name = lane.task_name and not picked and execution_time <= ?
             order by execution_time limit 1000)
            union
            (select ctid as at, execution_time, turn_of from scheduled_tasks
             where task_name = lane.task_name and not picked and execution_time <= ?
             order by execution_time desc limit 1000)
          ) as c
        ), held as (
          select task_name, turn_of, count(*) as jobs
          from scheduled_tasks where picked and picked_by = ? group by task_name, turn_of
        ), held_in_all as (
          select task_name, sum(jobs) as jobs from held group by task_name
        ), turns as (
          select w.at, w.nth + coalesce(h.jobs, 0) as turn, coalesce(a.jobs, 0)
                   + row_number() over (partition by w.task_name
                       order by w.nth + coalesce(h.jobs, 0), w.execution_time) as place
          from waiting w
          left join held h on h.task_name = w.task_name and h.turn_of = w.turn_of
          left join held_in_all a on a.task_name = w.task_name
        ), chosen as (
          select job.task_name, job.task_instance from scheduled_tasks as job
          where not job.picked and job.ctid = any (
            array(select at from turns where place <= ? and turn <= ? order by place limit ?))
          for update skip locked
        )
        update scheduled_tasks as job
        set picked = true, picked_by = ?, last_heartbeat = ?, version = job.version + 1
        from chosen
        where job.task_name = chosen.task_name and job.task_instance = chosen.task_instance
        returning job.*\
        """;

    /** db-scheduler keeps no longer names of workers. */
    private static final int LONGEST_NAME = 50;

    private final String[] tasks;
    private final int each;
    private final int ofUser;
    private volatile boolean foundSome;

    /**
     * Makes the claims of one process.
     *
     * @param tasks the names of its jobs
     * @param each most jobs of one name at a time
     * @param ofUser most jobs of one name and user at a time
     */
    FairClaims(Collection<String> tasks, int each, int ofUser) {
        super(false, false);
        this.tasks = tasks.toArray(String[]::new);
        this.each = each;
        this.ofUser = ofUser;
    }

    /** Whether the last look found jobs: then there may be more, for which there was no room. */
    boolean foundSome() {
        return foundSome;
    }

    @Override
    public List<Execution> lockAndFetchSingleStatement(
            JdbcTaskRepositoryContext context, Instant now, int limit, boolean orderByPriority) {
        List<Execution> claimed = context.jdbcRunner.query(
                CLAIM, statement -> parameters(statement, name(context), now, limit), context.resultSetMapper.get());
        foundSome = !claimed.isEmpty();
        return claimed;
    }

    private static String name(JdbcTaskRepositoryContext context) {
        String name = context.schedulerName.getName();
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }

    private void parameters(PreparedStatement statement, String worker, Instant now, int limit) throws SQLException {
        statement.setArray(1, statement.getConnection().createArrayOf("text", tasks));
        setInstant(statement, 2, now);
        setInstant(statement, 3, now);
        statement.setString(4, worker);
        statement.setInt(5, each);
        statement.setInt(6, ofUser);
        statement.setInt(7, limit);
        statement.setString(8, worker);
        setInstant(statement, 9, now);
    }
}
