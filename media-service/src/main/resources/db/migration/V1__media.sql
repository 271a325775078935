-- What users uploaded. The columns keep the names that users know; *_url are s3:// locations, presigned only in answers.
CREATE TABLE social_media (
    id                    uuid PRIMARY KEY,
    user_id               uuid             NOT NULL,
    kind                  text             NOT NULL CHECK (kind IN ('video', 'image')),
    original_url          text             NOT NULL,
    object_key            text             NOT NULL UNIQUE,
    object_version        text,
    object_etag           text,
    multipart_upload_id   text,
    original_filename     text             NOT NULL CHECK (length(original_filename) BETWEEN 1 AND 255),
    original_mime_type    text             NOT NULL,
    original_size_bytes   bigint           NOT NULL CHECK (original_size_bytes > 0),
    original_removed_at   timestamptz,
    transcoding_status    text             NOT NULL CHECK (transcoding_status IN ('pending', 'processing', 'completed', 'failed')),
    transcoding_error     text,
    transcoded_url        text,
    transcoded_size_bytes bigint,
    duration_seconds      double precision,
    width                 integer,
    height                integer,
    frame_rate            double precision,
    aspect_ratio          text,
    thumbnail_url         text,
    attached_to_post_id   uuid,
    delete_after          timestamptz,
    -- set before the first object of a medium is removed: from then on it is gone for everyone but the clean-up
    removing_since        timestamptz,
    created_at            timestamptz      NOT NULL,
    updated_at            timestamptz      NOT NULL,
    CONSTRAINT failed_says_why CHECK (transcoding_status <> 'failed' OR transcoding_error IS NOT NULL)
);

CREATE INDEX social_media_of_user ON social_media (user_id, created_at DESC, id);
CREATE INDEX social_media_expiring ON social_media (delete_after) WHERE delete_after IS NOT NULL;
CREATE INDEX social_media_pending ON social_media (created_at) WHERE transcoding_status = 'pending';
CREATE INDEX social_media_removing ON social_media (removing_since) WHERE removing_since IS NOT NULL;
CREATE INDEX social_media_unused_original ON social_media (updated_at)
    WHERE transcoding_status = 'completed' AND original_removed_at IS NULL;

CREATE TABLE renditions (
    media_id         uuid   NOT NULL REFERENCES social_media (id) ON DELETE CASCADE,
    user_id          uuid   NOT NULL,
    profile          text   NOT NULL,
    object_key       text   NOT NULL,
    mime_type        text   NOT NULL,
    size_bytes       bigint NOT NULL,
    sha256           text   NOT NULL,
    duration_seconds double precision,
    width            integer,
    height           integer,
    frame_rate       double precision,
    aspect_ratio     text,
    video_codec      text,
    audio_codec      text,
    PRIMARY KEY (media_id, profile)
);

CREATE INDEX renditions_of_user ON renditions (user_id);

-- One medium can stand in several posts; it is in use until each of them has ended.
CREATE TABLE attachments (
    media_id    uuid        NOT NULL REFERENCES social_media (id) ON DELETE CASCADE,
    post_id     uuid        NOT NULL,
    user_id     uuid        NOT NULL,
    attached_at timestamptz NOT NULL,
    ended_at    timestamptz,
    PRIMARY KEY (media_id, post_id)
);

CREATE INDEX attachments_of_post ON attachments (post_id);

-- Counted for the hourly limit. Apart from social_media, so that deleting a medium does not give the upload back.
CREATE TABLE upload_starts (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id    uuid        NOT NULL,
    started_at timestamptz NOT NULL
);

CREATE INDEX upload_starts_of_user ON upload_starts (user_id, started_at);

ALTER TABLE social_media ENABLE ROW LEVEL SECURITY;
ALTER TABLE social_media FORCE ROW LEVEL SECURITY;
ALTER TABLE renditions ENABLE ROW LEVEL SECURITY;
ALTER TABLE renditions FORCE ROW LEVEL SECURITY;
ALTER TABLE attachments ENABLE ROW LEVEL SECURITY;
ALTER TABLE attachments FORCE ROW LEVEL SECURITY;
ALTER TABLE upload_starts ENABLE ROW LEVEL SECURITY;
ALTER TABLE upload_starts FORCE ROW LEVEL SECURITY;

CREATE POLICY tenant ON social_media
    USING (user_id = NULLIF(current_setting('app.user_id', true), '')::uuid OR current_setting('app.role', true) = 'service')
    WITH CHECK (user_id = NULLIF(current_setting('app.user_id', true), '')::uuid OR current_setting('app.role', true) = 'service');
CREATE POLICY tenant ON renditions
    USING (user_id = NULLIF(current_setting('app.user_id', true), '')::uuid OR current_setting('app.role', true) = 'service')
    WITH CHECK (user_id = NULLIF(current_setting('app.user_id', true), '')::uuid OR current_setting('app.role', true) = 'service');
CREATE POLICY tenant ON attachments
    USING (user_id = NULLIF(current_setting('app.user_id', true), '')::uuid OR current_setting('app.role', true) = 'service')
    WITH CHECK (user_id = NULLIF(current_setting('app.user_id', true), '')::uuid OR current_setting('app.role', true) = 'service');
CREATE POLICY tenant ON upload_starts
    USING (user_id = NULLIF(current_setting('app.user_id', true), '')::uuid OR current_setting('app.role', true) = 'service')
    WITH CHECK (user_id = NULLIF(current_setting('app.user_id', true), '')::uuid OR current_setting('app.role', true) = 'service');

GRANT SELECT, INSERT, UPDATE, DELETE ON social_media, renditions, attachments TO ${runtime_role};
GRANT SELECT, INSERT, DELETE ON upload_starts TO ${runtime_role};
