-- Trigrams find text in any script, also in the middle of a word; btree_gin lets one index hold a
-- conversation's id beside its trigrams; vector serves the memory index.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;
CREATE EXTENSION IF NOT EXISTS vector;
