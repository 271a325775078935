-- Consents by which several accounts can be connected, until their owner has chosen among them.

CREATE TABLE connect_choices (
    id         uuid PRIMARY KEY,
    user_id    uuid        NOT NULL,
    platform   text        NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz
);

CREATE INDEX connect_choices_expires_at ON connect_choices (expires_at);

CREATE TABLE connect_candidates (
    id                      uuid PRIMARY KEY,
    choice_id               uuid    NOT NULL REFERENCES connect_choices ON DELETE CASCADE,
    user_id                 uuid    NOT NULL,
    -- in the platform's own order
    position                integer NOT NULL,
    platform_user_id        text    NOT NULL,
    username                text    NOT NULL,
    platform_metadata       jsonb   NOT NULL DEFAULT '{}',
    -- gone once the choice is made
    access_token_encrypted  bytea,
    refresh_token_encrypted bytea,
    token_expires_at        timestamptz,
    refresh_expires_at      timestamptz,
    scopes                  text    NOT NULL DEFAULT '',
    -- what a chosen one has become
    account_id              uuid,
    UNIQUE (choice_id, platform_user_id)
);

DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY ['connect_choices', 'connect_candidates'] LOOP
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

GRANT SELECT, INSERT, UPDATE, DELETE ON connect_choices, connect_candidates TO ${runtime_role};
