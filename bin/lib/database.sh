# shellcheck shell=bash
# The database parlance in our cluster, owned by a role without special rights.

# admin_sql DIR DATABASE : runs the SQL on standard input as superuser.
admin_sql() {
    PGPASSWORD=$(cat "$1/postgres-admin.password") PGCLIENTENCODING=UTF8 \
        "$PG_BIN/psql" -X -q -A -t -v ON_ERROR_STOP=1 \
        -h 127.0.0.1 -p "$(cluster_port "$1")" -U postgres -d "$2"
}

# prepare_database DIR : makes what is missing.
prepare_database() {
    admin_sql "$1" postgres <<EOF
\\set password $(cluster_password "$1")
SELECT format('CREATE ROLE parlance LOGIN PASSWORD %L', :'password')
    WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'parlance') \\gexec
SELECT 'CREATE DATABASE parlance OWNER parlance'
    WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'parlance') \\gexec
EOF
    add_extensions "$1" parlance
}

# make_database DIR NAME : an empty one that the role PARLANCE_DB_USER owns, instead of one that is there.
make_database() {
    drop_database "$1" "$2"
    echo "CREATE DATABASE $2 OWNER $PARLANCE_DB_USER" | admin_sql "$1" postgres
    add_extensions "$1" "$2"
}

# drop_database DIR NAME
drop_database() {
    admin_sql "$1" postgres <<EOF
SET client_min_messages = warning;
DROP DATABASE IF EXISTS $2 WITH (FORCE);
EOF
}

# add_extensions DIR NAME
add_extensions() {
    admin_sql "$1" "$2" <<'EOF'
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS vector;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
SELECT 'CREATE EXTENSION IF NOT EXISTS pg_stat_statements'
    WHERE current_setting('shared_preload_libraries') LIKE '%pg_stat_statements%' \gexec
DO $$ BEGIN
    IF cardinality(show_trgm('안녕하세요')) = 0 THEN
        RAISE 'pg_trgm sees no Korean under this locale';
    END IF;
END $$;
EOF
}
