-- The picture that stands for a character, in all its versions.
ALTER TABLE character ADD COLUMN avatar_id uuid;
ALTER TABLE character ADD COLUMN avatar_type text;
ALTER TABLE character ADD COLUMN avatar_sha256 text;

CREATE INDEX character_avatar ON character (avatar_id) WHERE avatar_id IS NOT NULL;
