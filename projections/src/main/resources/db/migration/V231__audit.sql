-- Evidence that stored events are what they were. Nothing here is ever deleted.

-- The hash chain of each stream; position is the event's place in the store.
CREATE TABLE audit_link (
    stream          text   NOT NULL,
    sequence_number bigint NOT NULL,
    event_id        text   NOT NULL,
    position        bigint NOT NULL,
    link            bytea  NOT NULL,
    PRIMARY KEY (stream, sequence_number)
);

-- The end of each chain, and whether it is in the log.
CREATE TABLE audit_head (
    stream          text    PRIMARY KEY,
    sequence_number bigint  NOT NULL,
    link            bytea   NOT NULL,
    logged          boolean NOT NULL
);

CREATE INDEX audit_head_moved ON audit_head (stream) WHERE NOT logged;

-- How far the store has been taken into the chains; the gaps are places before that where a
-- transaction that commits late may still store an event.
CREATE TABLE audit_progress (
    only_row boolean  PRIMARY KEY DEFAULT true CHECK (only_row),
    position bigint   NOT NULL,
    gaps     bigint[] NOT NULL
);

INSERT INTO audit_progress (position, gaps) VALUES (-1, '{}');

-- The log: ends of chains as they were when a checkpoint was made.
CREATE TABLE audit_leaf (
    leaf_index      bigint PRIMARY KEY,
    stream          text   NOT NULL,
    sequence_number bigint NOT NULL,
    link            bytea  NOT NULL
);

CREATE INDEX audit_leaf_stream ON audit_leaf (stream, leaf_index);

-- The Merkle tree over the log: node_index * 2^level is the first leaf below a node.
CREATE TABLE audit_node (
    level      integer NOT NULL,
    node_index bigint  NOT NULL,
    hash       bytea   NOT NULL,
    PRIMARY KEY (level, node_index)
);

CREATE TABLE audit_checkpoint (
    tree_size      bigint      PRIMARY KEY,
    root_hash      bytea       NOT NULL,
    made_at        timestamptz NOT NULL,
    key_id         text        NOT NULL,
    unsealed_up_to bigint      NOT NULL,
    signature      bytea       NOT NULL
);
