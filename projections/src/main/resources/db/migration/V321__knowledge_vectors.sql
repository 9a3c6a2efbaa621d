-- Where chunks of documents lie, by the model that says so. Only searchable ones have a vector.
CREATE TABLE knowledge_embedding (
    document_id uuid    NOT NULL,
    number      integer NOT NULL,
    model       text    NOT NULL,
    scope       text    NOT NULL COLLATE "C",
    embedding   vector  NOT NULL,
    PRIMARY KEY (document_id, number, model)
);

CREATE INDEX knowledge_embedding_of ON knowledge_embedding (scope, model);

-- One such index for each model, for scopes with very many chunks; see NearestIndex. This is the one
-- of the model that ships with Parlance.
CREATE INDEX knowledge_embedding_near_3832b02b
    ON knowledge_embedding USING hnsw ((embedding::vector(384)) vector_cosine_ops)
    WHERE model = 'local/all-minilm-l6-v2-q/384';

-- What is to be embedded. Whoever takes it up puts free_at ahead for as long as that may take.
CREATE TABLE knowledge_unembedded (
    document_id uuid        NOT NULL,
    number      integer     NOT NULL,
    model       text        NOT NULL,
    free_at     timestamptz NOT NULL DEFAULT now(),
    attempts    integer     NOT NULL DEFAULT 0,
    PRIMARY KEY (document_id, number, model)
);

CREATE INDEX knowledge_unembedded_free ON knowledge_unembedded (model, free_at);
