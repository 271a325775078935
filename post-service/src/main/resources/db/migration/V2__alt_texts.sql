-- What media show, in words: media id → text, for every target that has no words of its own.
ALTER TABLE social_posts ADD COLUMN alt_texts jsonb NOT NULL DEFAULT '{}';
