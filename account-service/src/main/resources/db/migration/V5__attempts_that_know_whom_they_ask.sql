-- What an attempt has to find again when the browser comes back.

ALTER TABLE oauth_states
    -- the profile that has to come back; null: any
    ADD COLUMN platform_user_id text,
    -- the server that has to answer (RFC 9207); null: the platform has only one, and does not name itself
    ADD COLUMN issuer           text,
    -- what the room wants to have again; no secrets
    ADD COLUMN facts            jsonb NOT NULL DEFAULT '{}',
    -- the key pair that the tokens will be bound to (RFC 9449)
    ADD COLUMN key_encrypted    bytea;

-- the key pair that an account's tokens are bound to; null for bearer tokens
ALTER TABLE social_accounts ADD COLUMN key_encrypted bytea;
ALTER TABLE revocations ADD COLUMN key_encrypted bytea;
