-- Posts, their targets, the targets' results and timeline.

CREATE TABLE social_posts (
    id                      uuid PRIMARY KEY,
    user_id                 uuid        NOT NULL,
    caption                 text        NOT NULL,
    media_ids               uuid[]      NOT NULL,
    -- with those that earlier versions showed: kept until the post ends
    attached_media_ids      uuid[]      NOT NULL DEFAULT '{}',
    target_accounts         uuid[]      NOT NULL,
    platform_configurations jsonb       NOT NULL,
    account_configurations  jsonb       NOT NULL,
    scheduled_at            timestamptz,
    timezone                text,
    status                  text        NOT NULL
        CHECK (status IN ('draft', 'scheduled', 'processing', 'posted', 'failed', 'cancelled')),
    is_draft                boolean     NOT NULL GENERATED ALWAYS AS (status = 'draft') STORED,
    -- counts the edits; a prepared upload of a lower version is void
    version                 integer     NOT NULL DEFAULT 1,
    -- the version that post.upcoming was sent for
    announced_version       integer     NOT NULL DEFAULT 0,
    processing_started_at   timestamptz,
    processing_completed_at timestamptz,
    published_count         integer     NOT NULL DEFAULT 0,
    failed_count            integer     NOT NULL DEFAULT 0,
    cancelled_count         integer     NOT NULL DEFAULT 0,
    needs_review_count      integer     NOT NULL DEFAULT 0,
    -- where a calendar shows the post
    calendar_at             timestamptz NOT NULL
        GENERATED ALWAYS AS (coalesce(scheduled_at, processing_started_at, created_at)) STORED,
    created_at              timestamptz NOT NULL,
    updated_at              timestamptz NOT NULL,
    CHECK (status <> 'scheduled' OR scheduled_at IS NOT NULL),
    CHECK (status <> 'processing' OR processing_started_at IS NOT NULL)
);

-- the dispatch reads the due ones from here, in order, whatever the number of finished posts
CREATE INDEX social_posts_due ON social_posts (scheduled_at) WHERE status = 'scheduled';
CREATE INDEX social_posts_to_announce ON social_posts (scheduled_at)
    WHERE status = 'scheduled' AND announced_version < version;
CREATE INDEX social_posts_processing ON social_posts (processing_started_at) WHERE status = 'processing';
CREATE INDEX social_posts_calendar ON social_posts (user_id, calendar_at DESC, id);

-- what each account is to publish, resolved when the post was written; content is the events' Content as JSON
CREATE TABLE post_targets (
    post_id      uuid    NOT NULL REFERENCES social_posts ON DELETE CASCADE,
    account_id   uuid    NOT NULL,
    user_id      uuid    NOT NULL,
    post_version integer NOT NULL,
    platform     text    NOT NULL,
    content      jsonb   NOT NULL,
    PRIMARY KEY (post_id, account_id)
);

-- how each target stands; a row a target from the post's creation
CREATE TABLE post_results (
    id                uuid PRIMARY KEY,
    post_id           uuid        NOT NULL REFERENCES social_posts ON DELETE CASCADE,
    social_account_id uuid        NOT NULL,
    user_id           uuid        NOT NULL,
    post_version      integer     NOT NULL,
    -- the order in which the author named the accounts
    position          integer     NOT NULL,
    platform          text        NOT NULL,
    username          text        NOT NULL,
    outcome           text        NOT NULL
        CHECK (outcome IN ('pending', 'published', 'failed', 'cancelled', 'needs_review')),
    success           boolean     GENERATED ALWAYS AS
        (CASE WHEN outcome = 'pending' THEN NULL ELSE outcome = 'published' END) STORED,
    error_kind        text,
    error_code        text,
    error_message     text,
    hint              text,
    platform_post_id  text,
    platform_post_url text,
    due_at            timestamptz,
    attempted_at      timestamptz,
    completed_at      timestamptz,
    retry_count       integer     NOT NULL DEFAULT 0,
    created_at        timestamptz NOT NULL,
    UNIQUE (post_id, social_account_id)
);

-- what happened to a post and its targets, in words for its owner; never changed
CREATE TABLE target_timeline (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    post_id    uuid        NOT NULL REFERENCES social_posts ON DELETE CASCADE,
    account_id uuid,
    user_id    uuid        NOT NULL,
    at         timestamptz NOT NULL,
    kind       text        NOT NULL,
    detail     text
);
CREATE INDEX target_timeline_post ON target_timeline (post_id, at);

-- answers to repeated requests; no reference to the post: a deleted post's key must not create another one
CREATE TABLE idempotency_keys (
    user_id      uuid        NOT NULL,
    key          text        NOT NULL,
    request_hash text        NOT NULL,
    post_id      uuid        NOT NULL,
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (user_id, key)
);
CREATE INDEX idempotency_keys_age ON idempotency_keys (user_id, created_at);

-- one row a user and limit: the current window and what of it is used
CREATE TABLE usage_windows (
    user_id        uuid        NOT NULL,
    allowance      text        NOT NULL,
    window_started timestamptz NOT NULL,
    used           integer     NOT NULL,
    PRIMARY KEY (user_id, allowance)
);

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['social_posts', 'post_targets', 'post_results', 'target_timeline',
                                'idempotency_keys', 'usage_windows'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format($policy$
            CREATE POLICY tenant ON %I
            USING (user_id = NULLIF(current_setting('app.user_id', true), '')::uuid
                   OR current_setting('app.role', true) = 'service')
            WITH CHECK (user_id = NULLIF(current_setting('app.user_id', true), '')::uuid
                   OR current_setting('app.role', true) = 'service')
            $policy$, name);
    END LOOP;
END
$$;

GRANT SELECT, INSERT, UPDATE, DELETE ON social_posts, post_targets, post_results, idempotency_keys, usage_windows
    TO "${runtime_role}";
GRANT SELECT, INSERT ON target_timeline TO "${runtime_role}";

-- The scheduler moves due posts to processing and writes the outbox; it sees no captions but those of due targets
-- and changes nothing else.
GRANT USAGE ON SCHEMA "${flyway:defaultSchema}" TO "${scheduler_role}";
GRANT SELECT (id, user_id, scheduled_at, status, version, announced_version, processing_started_at)
    ON social_posts TO "${scheduler_role}";
GRANT UPDATE (status, processing_started_at, announced_version, updated_at) ON social_posts TO "${scheduler_role}";
GRANT SELECT ON post_targets TO "${scheduler_role}";
-- it relays too, so that due posts leave on time while this service is away
GRANT SELECT, INSERT, DELETE ON outbox TO "${scheduler_role}";
