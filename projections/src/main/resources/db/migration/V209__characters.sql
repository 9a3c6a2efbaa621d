-- The newest version of every character that was not deleted. What is searched is the name and the
-- description, composed (NFC) and in lower case.
CREATE TABLE character (
    character_id uuid        PRIMARY KEY,
    owner_id     uuid        NOT NULL,
    version      integer     NOT NULL,
    name         text        NOT NULL,
    summary      text,
    tags         text[]      NOT NULL,
    visibility   text        NOT NULL,
    search       text        NOT NULL,
    created_at   timestamptz NOT NULL,
    updated_at   timestamptz NOT NULL
);

CREATE INDEX character_new ON character (created_at DESC, character_id DESC)
    WHERE visibility = 'PUBLIC';
CREATE INDEX character_own ON character (owner_id, created_at DESC, character_id DESC);
CREATE INDEX character_search ON character USING gin (search gin_trgm_ops);
CREATE INDEX character_tags ON character USING gin (tags);

-- Every version there ever was: conversations stay pinned to theirs when the character is deleted.
CREATE TABLE character_version (
    character_id uuid    NOT NULL,
    version      integer NOT NULL,
    persona      json    NOT NULL,
    PRIMARY KEY (character_id, version)
);

-- How much each character is talked with. The trend is the logarithm of a forward-decayed sum, so
-- it stays comparable while time passes and nothing is written.
CREATE TABLE explore_character (
    character_id  uuid             PRIMARY KEY,
    owner_id      uuid             NOT NULL,
    version       integer          NOT NULL,
    listed        boolean          NOT NULL,
    trend         double precision NOT NULL,
    conversations bigint           NOT NULL
) WITH (fillfactor = 80);

CREATE INDEX explore_trending ON explore_character (trend DESC, character_id DESC) WHERE listed;

-- The conversations that were counted, so that each is counted once.
CREATE TABLE explore_conversation (
    conversation_id uuid PRIMARY KEY,
    character_id    uuid NOT NULL
);

CREATE INDEX explore_conversation_by_character ON explore_conversation (character_id);

-- Who has begun to talk with whom on the last UTC days.
CREATE TABLE explore_visit (
    character_id uuid NOT NULL,
    account_id   uuid NOT NULL,
    day          date NOT NULL,
    PRIMARY KEY (character_id, account_id, day)
);

CREATE INDEX explore_visit_by_day ON explore_visit (day);
