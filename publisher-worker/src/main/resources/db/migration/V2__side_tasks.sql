-- What is left to do for a live post: its first comment, its thumbnail. None of it changes the publication.
create table side_task (
  publication_id uuid        not null references publication on delete cascade,
  task           text        not null,
  position       int         not null, -- in which order they are done
  state          text        not null default 'open' check (state in ('open', 'done', 'given_up')),
  tries          int         not null default 0,
  next_at        timestamptz not null,
  failure        jsonb,
  created_at     timestamptz not null,
  primary key (publication_id, task)
);

grant select, insert, update, delete on side_task to ${runtime_role};
