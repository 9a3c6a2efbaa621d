-- Pictures that were made of a character, drawn or sent in. One without an end is chosen, by the
-- event of that sequence in the character's stream.
CREATE TABLE avatar_candidate (
    candidate_id uuid        PRIMARY KEY,
    character_id uuid        NOT NULL,
    owner_id     uuid        NOT NULL,
    type         text        NOT NULL,
    size         integer     NOT NULL,
    sha256       text        NOT NULL,
    created_at   timestamptz NOT NULL,
    ends_at      timestamptz,
    chosen_at    bigint
);

CREATE INDEX avatar_candidate_by_end ON avatar_candidate (ends_at);
CREATE INDEX avatar_candidate_by_owner ON avatar_candidate (owner_id, created_at);
CREATE INDEX avatar_candidate_by_character ON avatar_candidate (character_id);
