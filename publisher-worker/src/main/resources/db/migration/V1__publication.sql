-- Our work on one target, from post.upcoming or post.due to post.result.
create table publication (
  id               uuid        primary key,
  post_id          uuid        not null,
  post_version     int         not null,
  account_id       uuid        not null,
  user_id          uuid        not null,
  platform         text        not null,
  due_at           timestamptz not null,
  bound            boolean     not null, -- post.due has come; before it, nothing may be published
  state            text        not null,
  detail           jsonb       not null, -- what belongs to the state
  ticket           bytea,                -- the room's own state, encrypted: it can hold upload addresses
  fence            bigint      not null default 0, -- grows with every claim: a late worker's writes match no row
  attempts         int         not null default 0, -- calls that could have published it
  claims           int         not null default 0, -- since the last progress
  next_at          timestamptz,
  deadline_at      timestamptz,
  content          jsonb       not null,
  platform_post_id text,
  permalink        text,
  failure          jsonb,
  traceparent      text,
  attempted_at     timestamptz,
  completed_at     timestamptz,
  created_at       timestamptz not null default now(),
  updated_at       timestamptz not null default now(),
  unique (post_id, account_id)
);
create index publication_waiting on publication (account_id) where completed_at is null;

alter table publication enable row level security;
alter table publication force row level security;
create policy tenant on publication
  using (user_id = nullif(current_setting('app.user_id', true), '')::uuid
         or current_setting('app.role', true) = 'service')
  with check (user_id = nullif(current_setting('app.user_id', true), '')::uuid
         or current_setting('app.role', true) = 'service');

-- db-scheduler's jobs; the shape is its own.
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

-- A platform without a row is active. The row '*' is for all of them.
create table platform_switch (
  platform   text        primary key,
  status     text        not null check (status in ('active', 'paused', 'disabled')),
  reason     text,
  changed_at timestamptz not null default now()
);

grant select, insert, update, delete on publication, scheduled_tasks to ${runtime_role};
grant select on platform_switch to ${runtime_role};
