-- The key of each person's texts, wrapped as those in service_key are, with the person's id as
-- associated data. One that was destroyed leaves its row, so that no other is made.
create table person_key (
    account_id    uuid        primary key,
    wrapped       bytea,
    master_key_id integer     not null,
    created_at    timestamptz not null default now(),
    destroyed_at  timestamptz,
    check ((wrapped is null) = (destroyed_at is not null))
);

create index person_key_by_master on person_key (master_key_id) where wrapped is not null;
create index person_key_destroyed on person_key (destroyed_at) where wrapped is null;
