-- People and their credentials. Nothing else in the database names a person but by account id.
create table accounts (
    id            uuid primary key,
    email         varchar(254) unique check (email = lower(email)),
    name          varchar(80)  not null,
    password_hash varchar(255),
    issuer        varchar(255),
    subject       varchar(255),
    roles         varchar(16)[] not null check (roles <@ array['USER', 'ADMIN', 'AUDITOR']::varchar[]),
    created_at    timestamptz  not null,
    unique (issuer, subject),
    check ((email is null) = (password_hash is null)),
    check ((issuer is null) = (subject is null)),
    check (email is not null or issuer is not null)
);

-- One row a login, whose secret changes at each refresh: the table grows with logins alone, and
-- any secret but the newest is known to be an old one.
create table account_sessions (
    id         uuid primary key,
    account_id uuid        not null references accounts (id) on delete cascade,
    secret     char(64)    not null,
    opened_at  timestamptz not null,
    rotated_at timestamptz not null,
    expires_at timestamptz not null
);

create index account_sessions_by_use on account_sessions (account_id, rotated_at);
