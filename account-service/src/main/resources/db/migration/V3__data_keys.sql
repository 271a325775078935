-- Tokens are encrypted by data keys; a data key is stored beside what it encrypts, wrapped, in a text that begins with
-- the version of the wrapping key. Rows of before have none: the keyset file itself encrypted their tokens, and a
-- rotation moves them on.

ALTER TABLE social_accounts ADD COLUMN data_key text;
ALTER TABLE connect_choices ADD COLUMN data_key text;
ALTER TABLE oauth_states ADD COLUMN data_key text;

-- The rotations of the wrapping key, one at a time. They belong to no user.
CREATE TABLE key_rotations (
    id           uuid PRIMARY KEY,
    started_at   timestamptz NOT NULL,
    -- who asked for it
    started_by   text        NOT NULL,
    -- the version to wrap with; null until it is made
    version      text,
    rotated_at   timestamptz,
    -- tokens behind other versions at the beginning, and those that are behind the new one since
    total        bigint      NOT NULL DEFAULT 0,
    done         bigint      NOT NULL DEFAULT 0,
    -- data keys that the wrapping key refuses to open
    refused      bigint      NOT NULL DEFAULT 0,
    rewrapped_at timestamptz,
    retired      boolean     NOT NULL DEFAULT false,
    finished_at  timestamptz,
    -- the replica that works on it, and until when it is believed to be alive
    runner       text,
    runner_until timestamptz
);

CREATE UNIQUE INDEX key_rotations_one_at_a_time ON key_rotations ((true)) WHERE finished_at IS NULL;
CREATE INDEX key_rotations_started_at ON key_rotations (started_at DESC);

GRANT SELECT, INSERT, UPDATE ON key_rotations TO ${runtime_role};
