-- One row per medium, kept as the record of what came of it.
create table transcode_job (
  media_id        uuid        primary key,
  user_id         uuid        not null,
  object_key      text        not null,
  object_version  text,
  declared_type   text        not null,
  size_bytes      bigint      not null check (size_bytes >= 0),
  profiles        text[]      not null,
  traceparent     text,
  state           text        not null default 'waiting' check (state in ('waiting', 'working', 'completed', 'failed')),
  claims          int         not null default 0, -- grows with each start: the fence between workers
  attempts        int         not null default 0, -- starts that count: waiting for room does not
  failure_code    text,
  failure_message text,
  created_at      timestamptz not null default now(),
  finished_at     timestamptz
);
create index transcode_job_open on transcode_job (created_at) where state in ('waiting', 'working');

alter table transcode_job enable row level security;
alter table transcode_job force row level security;
create policy tenant on transcode_job
  using (user_id = nullif(current_setting('app.user_id', true), '')::uuid or current_setting('app.role', true) = 'service')
  with check (user_id = nullif(current_setting('app.user_id', true), '')::uuid or current_setting('app.role', true) = 'service');

-- db-scheduler's table, version 16: one row while a job is open. See its postgresql_tables.sql.
create table scheduled_tasks (
  task_name            text        not null,
  task_instance        text        not null,
  task_data            bytea,
  execution_time       timestamptz not null,
  picked               boolean     not null,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures int,
  last_heartbeat       timestamptz,
  version              bigint      not null,
  priority             smallint,
  primary key (task_name, task_instance)
);
create index scheduled_tasks_execution_time on scheduled_tasks (execution_time);
create index scheduled_tasks_last_heartbeat on scheduled_tasks (last_heartbeat);

grant select, insert, update on transcode_job to ${runtime_role};
grant select, insert, update, delete on scheduled_tasks to ${runtime_role};
