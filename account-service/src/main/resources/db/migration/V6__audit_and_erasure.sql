-- Entries about all of Crier (a rotated key, a platform's switch) are no user's: only the service sees them.
ALTER TABLE audit_logs ALTER COLUMN user_id DROP NOT NULL;
-- what an operator wrote beside it
ALTER TABLE audit_logs ADD COLUMN detail text;

-- What is left of erased entries: how many there were, of nobody.
CREATE TABLE erased_audit_counts (
    month   date   NOT NULL,
    action  text   NOT NULL,
    outcome text   NOT NULL,
    entries bigint NOT NULL,
    PRIMARY KEY (month, action, outcome)
);
GRANT SELECT, INSERT, UPDATE ON erased_audit_counts TO ${runtime_role};

-- Which services have erased a user, and what.
CREATE TABLE erasure_answers (
    user_id      uuid        NOT NULL,
    service      text        NOT NULL,
    requested_at timestamptz NOT NULL,
    erased_at    timestamptz NOT NULL,
    counts       jsonb       NOT NULL,
    PRIMARY KEY (user_id, service)
);
ALTER TABLE erasure_answers ENABLE ROW LEVEL SECURITY;
ALTER TABLE erasure_answers FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON erasure_answers
    USING (user_id = NULLIF(current_setting('app.user_id', true), '')::uuid
           OR current_setting('app.role', true) = 'service')
    WITH CHECK (user_id = NULLIF(current_setting('app.user_id', true), '')::uuid
           OR current_setting('app.role', true) = 'service');
GRANT SELECT, INSERT, UPDATE ON erasure_answers TO ${runtime_role};
