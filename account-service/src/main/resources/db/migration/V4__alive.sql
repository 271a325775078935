-- What keeps accounts connected: pauses between refreshes, daily validation, notices to owners, revocations to be repeated.

-- rows are closed by force, to the owner of the table too
SELECT set_config('app.role', 'service', true);

ALTER TABLE social_accounts
    -- the last question for new tokens that no usable answer came to
    ADD COLUMN refresh_failed_at timestamptz,
    -- its platform is not asked for new tokens before this
    ADD COLUMN refresh_not_before timestamptz,
    -- when the platform is asked next whether the tokens work
    ADD COLUMN validate_at timestamptz;

UPDATE social_accounts SET validate_at = now() + random() * interval '1 day' WHERE is_active AND NOT needs_reconnect;

CREATE INDEX social_accounts_validate_at ON social_accounts (validate_at) WHERE is_active AND NOT needs_reconnect;

-- grants of disconnected accounts that their platforms have not taken back yet
CREATE TABLE revocations (
    id                      uuid PRIMARY KEY,
    user_id                 uuid        NOT NULL,
    account_id              uuid        NOT NULL,
    platform                text        NOT NULL,
    platform_user_id        text        NOT NULL,
    -- as they stood in the account's row
    access_token_encrypted  bytea       NOT NULL,
    refresh_token_encrypted bytea,
    data_key                text,
    platform_metadata       jsonb       NOT NULL DEFAULT '{}',
    tries                   integer     NOT NULL DEFAULT 0,
    next_at                 timestamptz NOT NULL,
    created_at              timestamptz NOT NULL
);

CREATE INDEX revocations_next_at ON revocations (next_at);

-- what owners are told by e-mail
CREATE TABLE notices (
    id         uuid PRIMARY KEY,
    user_id    uuid        NOT NULL,
    account_id uuid        NOT NULL,
    kind       text        NOT NULL,
    -- the instant that makes it one and the same notice: when the dead tokens were made, when the living ones end
    occasion   timestamptz NOT NULL,
    tries      integer     NOT NULL DEFAULT 0,
    next_at    timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    ended_at   timestamptz,
    -- sent, moot, given_up; null: open
    outcome    text,
    UNIQUE (account_id, kind, occasion)
);

CREATE INDEX notices_next_at ON notices (next_at) WHERE ended_at IS NULL;

-- token: from the owner's sign-in; owner: entered by hand, which no token overwrites
ALTER TABLE user_contacts ADD COLUMN source text NOT NULL DEFAULT 'token';

DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY ['revocations', 'notices'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format(
            'CREATE POLICY tenant ON %I '
            'USING (user_id = NULLIF(current_setting(''app.user_id'', true), '''')::uuid '
            '       OR current_setting(''app.role'', true) = ''service'') '
            'WITH CHECK (user_id = NULLIF(current_setting(''app.user_id'', true), '''')::uuid '
            '       OR current_setting(''app.role'', true) = ''service'')', t);
    END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE, DELETE ON revocations TO ${runtime_role};
GRANT SELECT, INSERT, UPDATE ON notices TO ${runtime_role};
