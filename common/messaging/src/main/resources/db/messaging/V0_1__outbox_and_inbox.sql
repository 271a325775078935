-- The outbox: events that were committed with the change they tell of, until the relay has sent them.
-- Column names are those of Debezium's outbox router, so that a CDC connector can take the relay's place.
create table outbox (
  seq           bigint generated always as identity primary key,
  id            uuid        not null default gen_random_uuid(),
  aggregatetype text        not null, -- the topic
  aggregateid   text        not null, -- the record key
  type          text        not null, -- the CloudEvents type
  payload       jsonb       not null,
  occurred_at   timestamptz not null default now(),
  traceparent   text
);

-- The inbox: events whose effect is committed, so that a second delivery has none.
create table inbox (
  consumer    text        not null,
  event_id    text        not null,
  received_at timestamptz not null default now(),
  primary key (consumer, event_id)
);
create index inbox_received_at on inbox (received_at);

-- Wakes the relay at commit, whichever process wrote the row.
create function notify_outbox() returns trigger language plpgsql as $$
begin
  perform pg_notify('outbox_' || tg_table_schema, '');
  return null;
end $$;
create trigger outbox_notify after insert on outbox for each statement execute function notify_outbox();

grant usage on schema ${flyway:defaultSchema} to ${runtime_role};
grant select, insert, delete on outbox, inbox to ${runtime_role};


