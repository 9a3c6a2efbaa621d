-- Keys of the product itself, by what they are for. Each is a keyset of Tink's, encrypted with the
-- key of the master key file that master_key_id names, with the purpose as associated data.
create table service_key (
    purpose       text        primary key,
    wrapped       bytea       not null,
    master_key_id integer     not null,
    created_at    timestamptz not null default now()
);
