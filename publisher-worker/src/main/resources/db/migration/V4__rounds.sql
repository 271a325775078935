-- An ended publication can be taken up again: by its owner's answer, by an operator's replay, or by what a later look found.
alter table publication
  add column round      int not null default 1, -- counts the results told of it: a lower round's result is out of date
  add column resumed_at timestamptz,            -- its owner ended a wait for him: from here on patience counts
  add column rechecks   int not null default 0, -- looks at the live post after its result was told
  add column missed_at  timestamptz,            -- a look found it gone; a second one has to say so too
  add column told       text;                   -- the last step that was told, so that a repeated wait makes no second line
create index publication_quarantined on publication (completed_at) where state = 'QUARANTINED';
