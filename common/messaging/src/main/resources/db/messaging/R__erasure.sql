-- Users that were erased here, so that events of the past do not bring them back, and how their rows go.
-- Repeatable, and therefore run after every versioned migration: the function finds the tables of all of them.

create table if not exists erased_users (
  user_id      uuid        primary key,
  requested_at timestamptz not null,
  -- events that were written until then are of the erased past; null: it is not known yet
  past_until   timestamptz,
  -- null: not everything is gone yet
  erased_at    timestamptz
);
alter table erased_users enable row level security;
alter table erased_users force row level security;
drop policy if exists tenant on erased_users;
create policy tenant on erased_users
  using (user_id = nullif(current_setting('app.user_id', true), '')::uuid
         or current_setting('app.role', true) = 'service')
  with check (user_id = nullif(current_setting('app.user_id', true), '')::uuid
         or current_setting('app.role', true) = 'service');
grant select, insert, update, delete on erased_users to ${runtime_role};

-- Deletes a user's rows from every table of this schema that has a user_id, and says how many there were of each.
-- It runs as the schema's owner, for the runtime role may not delete from append-only tables; and only for a user
-- whose erasure is open. Row level security holds here too: without app.role 'service' nothing is seen or deleted.
create or replace function erase_user(who uuid, kept text[]) returns jsonb
language plpgsql security definer set search_path = ${flyway:defaultSchema}, pg_temp as $$
declare
  names  text[];
  name   text;
  rows   bigint;
  counts jsonb := '{}';
begin
  if current_setting('app.role', true) is distinct from 'service'
     or not exists (select from erased_users where user_id = who and erased_at is null) then
    raise exception 'no erasure of this user is open';
  end if;
  select coalesce(array_agg(c.relname::text order by c.relname), '{}') into names
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'user_id' and not a.attisdropped
   where c.relkind in ('r', 'p') and c.relnamespace = '${flyway:defaultSchema}'::regnamespace
     and c.relname <> all (kept || array ['erased_users']);
  -- counted first: a row that goes with another one counts too
  foreach name in array names loop
    execute format('select count(*) from %I where user_id = $1', name) into rows using who;
    if rows > 0 then
      counts := counts || jsonb_build_object(name, rows);
    end if;
  end loop;
  foreach name in array names loop
    execute format('delete from %I where user_id = $1', name) using who;
  end loop;
  return counts;
end $$;
revoke all on function erase_user(uuid, text[]) from public;
grant execute on function erase_user(uuid, text[]) to ${runtime_role};
