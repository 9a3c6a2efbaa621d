-- What somebody has logged in with by an outside issuer's word, so that it counts once: hashes alone,
-- each until what it stands for has ended.
CREATE TABLE spent_login_proof (
    proof   char(64)    PRIMARY KEY,
    ends_at timestamptz NOT NULL
);

CREATE INDEX spent_login_proof_by_end ON spent_login_proof (ends_at);
