CREATE TABLE lorebook (
    lorebook_id  uuid        PRIMARY KEY,
    owner_id     uuid        NOT NULL,
    name         text        NOT NULL,
    description  text,
    scan_depth   integer,
    token_budget integer,
    recursive    boolean     NOT NULL,
    -- The position in the lorebook's stream of the event that gave the settings.
    revised_by   bigint      NOT NULL,
    updated_at   timestamptz NOT NULL
);

CREATE INDEX lorebook_list ON lorebook (owner_id, updated_at DESC, lorebook_id DESC);

CREATE TABLE lorebook_entry (
    lorebook_id        uuid    NOT NULL,
    entry_id           uuid    NOT NULL,
    name               text,
    keywords           json    NOT NULL,
    secondary_keywords json    NOT NULL,
    content            text    NOT NULL,
    priority           integer NOT NULL,
    entry_order        integer NOT NULL,
    position           text    NOT NULL,
    enabled            boolean NOT NULL,
    constant           boolean NOT NULL,
    case_sensitive     boolean NOT NULL,
    token_budget       integer,
    -- The position in the lorebook's stream of the event that put it.
    put_by             bigint  NOT NULL,
    PRIMARY KEY (lorebook_id, entry_id)
);

-- Where lorebooks apply. It is asked before every reply which ones do.
CREATE TABLE lorebook_binding (
    target_kind text   NOT NULL,
    target_id   uuid   NOT NULL,
    lorebook_id uuid   NOT NULL,
    -- The position in the lorebook's stream of the event that bound it.
    bound_by    bigint NOT NULL,
    PRIMARY KEY (target_kind, target_id, lorebook_id)
);

CREATE INDEX lorebook_binding_by_lorebook ON lorebook_binding (lorebook_id);
