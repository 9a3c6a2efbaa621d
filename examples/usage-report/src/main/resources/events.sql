CREATE TABLE arrived (id VARCHAR NOT NULL, type VARCHAR NOT NULL, data JSON NOT NULL);

-- An event may arrive more than once, always the same.
CREATE VIEW event AS SELECT DISTINCT ON (id) * FROM arrived;
