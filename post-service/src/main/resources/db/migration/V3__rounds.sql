-- A target can be taken up again after it ended; each time is a round, and only the newest round's result counts.
ALTER TABLE post_results
    ADD COLUMN round    integer NOT NULL DEFAULT 1,
    -- what is known of a call whose outcome nobody knows, for its owner to judge
    ADD COLUMN evidence jsonb;

-- what belongs to a step of a publication
ALTER TABLE target_timeline
    ADD COLUMN code       text,
    ADD COLUMN hint       text,
    -- by which the platform's support finds the call
    ADD COLUMN request_id text,
    -- until when it waits
    ADD COLUMN until_at   timestamptz;
