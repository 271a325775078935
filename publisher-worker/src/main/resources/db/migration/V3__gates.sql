-- A publication's place in the windows of its platform's limits: taken right before its commit, booked ahead while the
-- windows are full, given back if it proves not to have been published.
create table quota_place (
  publication_id uuid        primary key references publication on delete cascade,
  platform       text        not null,
  account_id     uuid        not null,
  at             timestamptz not null
);
create index quota_place_account on quota_place (platform, account_id, at);
create index quota_place_platform on quota_place (platform, at);

-- What a platform said of a limit. The account of all zeros stands for the app, that is for all accounts together.
create table account_window (
  platform       text        not null,
  account_id     uuid        not null,
  window_seconds bigint      not null,
  posts          int         not null, -- how many the window takes
  foreign_posts  int         not null, -- places that are taken, and not by us
  foreign_until  timestamptz not null, -- from then on nothing is known of those
  reported_at    timestamptz not null,
  primary key (platform, account_id, window_seconds)
);

-- Accounts that their platform asked to wait.
create table account_block (
  platform      text        not null,
  account_id    uuid        not null,
  blocked_until timestamptz not null,
  primary key (platform, account_id)
);

-- Whose job it is: a claim takes users in turn. Jobs hold no content and have no tenant of their own, for the statements
-- of the job table's library know none.
alter table scheduled_tasks add column turn_of uuid not null
  default '00000000-0000-0000-0000-000000000000';
update scheduled_tasks as job set turn_of = p.user_id
from publication as p where p.id::text = job.task_instance;
create index scheduled_tasks_waiting on scheduled_tasks (task_name, execution_time) where not picked;
-- claims look at each platform's jobs by themselves; nothing asks for all of them in order
drop index scheduled_tasks_execution_time;
create index scheduled_tasks_picked on scheduled_tasks (picked_by) where picked;

alter table platform_switch add column changed_by uuid;

grant select, insert, update, delete on quota_place, account_window, account_block to ${runtime_role};
grant insert, update on platform_switch to ${runtime_role};
