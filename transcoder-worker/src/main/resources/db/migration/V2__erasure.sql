-- when media-service asked for it: what was asked for before a user was erased goes with them, what comes later stays
alter table transcode_job add column asked_at timestamptz not null default now();

grant delete on transcode_job to ${runtime_role};
