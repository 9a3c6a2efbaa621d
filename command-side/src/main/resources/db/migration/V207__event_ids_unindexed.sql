-- Nobody looks an event up by its identifier, and what keeps events single is their place in their
-- stream. A random key in an index of its own cost every event a page write.
ALTER TABLE domain_event DROP CONSTRAINT domain_event_event_identifier_key;
