-- What was found beside an answer: its pages, and how long each task of the reply took.
ALTER TABLE reply ADD COLUMN details json;
