-- Connected accounts, connection attempts, contacts and the audit log.
-- Everything with a user_id is closed by row level security: no tenant set, no rows.

CREATE TABLE social_accounts (
    id                      uuid PRIMARY KEY,
    user_id                 uuid        NOT NULL,
    platform                text        NOT NULL,
    platform_user_id        text        NOT NULL,
    username                text        NOT NULL,
    access_token_encrypted  bytea,
    refresh_token_encrypted bytea,
    token_type              text        NOT NULL DEFAULT 'Bearer',
    token_expires_at        timestamptz,
    refresh_expires_at      timestamptz,
    -- when the keep-alive job should renew the tokens although nobody asked for them
    renew_at                timestamptz,
    last_refreshed_at       timestamptz,
    -- as OAuth writes them: separated by spaces
    scopes                  text        NOT NULL DEFAULT '',
    platform_metadata       jsonb       NOT NULL DEFAULT '{}',
    is_active               boolean     NOT NULL DEFAULT true,
    needs_reconnect         boolean     NOT NULL DEFAULT false,
    last_validated_at       timestamptz,
    created_at              timestamptz NOT NULL,
    updated_at              timestamptz NOT NULL,
    UNIQUE (user_id, platform, platform_user_id)
);

CREATE INDEX social_accounts_renew_at ON social_accounts (renew_at) WHERE is_active AND NOT needs_reconnect;

CREATE TABLE oauth_states (
    -- SHA-256 of the state: who reads this table cannot finish someone's connection attempt
    state_hash         text PRIMARY KEY,
    user_id            uuid        NOT NULL,
    platform           text        NOT NULL,
    browser_hash       text        NOT NULL,
    verifier_encrypted bytea       NOT NULL,
    created_at         timestamptz NOT NULL,
    expires_at         timestamptz NOT NULL,
    used_at            timestamptz
);

CREATE INDEX oauth_states_expires_at ON oauth_states (expires_at);

CREATE TABLE user_contacts (
    user_id    uuid PRIMARY KEY,
    email      text        NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);

CREATE TABLE audit_logs (
    id         uuid PRIMARY KEY,
    user_id    uuid        NOT NULL,
    at         timestamptz NOT NULL,
    -- who acted: the user, a service, or the platform by a redirect
    actor      text        NOT NULL,
    action     text        NOT NULL,
    outcome    text        NOT NULL,
    platform   text,
    account_id uuid,
    post_id    uuid,
    -- the address the request came from
    address    text
);

CREATE INDEX audit_logs_user_at ON audit_logs (user_id, at DESC);

DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY ['social_accounts', 'oauth_states', 'user_contacts', 'audit_logs'] LOOP
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

-- disconnecting is soft: rows of accounts stay
GRANT SELECT, INSERT, UPDATE ON social_accounts TO ${runtime_role};
GRANT SELECT, INSERT, UPDATE, DELETE ON oauth_states TO ${runtime_role};
GRANT SELECT, INSERT, UPDATE ON user_contacts TO ${runtime_role};
-- append-only
GRANT SELECT, INSERT ON audit_logs TO ${runtime_role};
