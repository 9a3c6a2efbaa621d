# shellcheck shell=bash
# Finds or installs PostgreSQL with pgvector and pg_trgm; sets PG_BIN.

POSTGRESQL_OLDEST=15

# The major version that an existing cluster needs; empty while there is none.
postgresql_wanted=

# postgresql_installations : prints "MAJOR BINDIR", newest first, of those that will do.
postgresql_installations() {
    local bin major
    {
        printf '%s\n' /usr/lib/postgresql/*/bin /usr/pgsql-*/bin
        if command -v pg_config >/dev/null; then pg_config --bindir; fi
    } | while read -r bin; do
        if ! [ -x "$bin/initdb" ] || ! [ -x "$bin/pg_ctl" ] || ! [ -x "$bin/pg_config" ]; then continue; fi
        major=$("$bin/postgres" -V | sed -E 's/^[^0-9]*([0-9]+).*/\1/')
        [ "$major" -ge "$POSTGRESQL_OLDEST" ] || continue
        if [ "$major" = "${postgresql_wanted:-$major}" ]; then printf '%s %s\n' "$major" "$bin"; fi
    done | sort -rnu
}

# find_postgresql EXTENSION... : prints "MAJOR BINDIR" of the newest that has them all.
find_postgresql() {
    local major bin extension
    while read -r major bin; do
        for extension in "$@"; do
            [ -f "$("$bin/pg_config" --sharedir)/extension/$extension.control" ] || continue 2
        done
        printf '%s %s\n' "$major" "$bin"
        return 0
    done < <(postgresql_installations)
    return 1
}

# use_postgresql DIR : a version that fits the cluster in DIR, if there is one.
use_postgresql() {
    local found
    if [ -f "$1/postgres/PG_VERSION" ]; then postgresql_wanted=$(cat "$1/postgres/PG_VERSION"); fi
    if ! found=$(find_postgresql vector pg_trgm); then
        need_apt "PostgreSQL with pgvector is missing."
        step "Reading the package lists" apt_update
        install_postgresql
        install_pgvector
        found=$(find_postgresql vector pg_trgm) ||
            fail "PostgreSQL was installed, but pgvector is still not to be found. See $SETUP_LOG"
    fi
    # shellcheck disable=SC2034 # read by cluster.sh
    PG_BIN=${found#* }
}

install_postgresql() {
    local major
    if find_postgresql pg_trgm >/dev/null; then return 0; fi
    major=$postgresql_wanted
    [ -n "$major" ] || major=$(LC_ALL=C apt-cache depends postgresql | sed -nE 's/.*Depends: postgresql-([0-9]+)$/\1/p' | head -n 1)
    if [ "${major:-0}" -lt "$POSTGRESQL_OLDEST" ] || ! apt_offers "postgresql-$major"; then
        fail "This machine's package sources do not offer PostgreSQL ${postgresql_wanted:-$POSTGRESQL_OLDEST or newer}."
    fi
    step "Installing PostgreSQL $major" apt_install_server "$major"
}

# apt_install_server MAJOR : the server alone. Debian would also create a cluster and start it;
# Parlance runs its own, and what the machine runs otherwise is not ours to decide.
apt_install_server() {
    local status=0 switch=/etc/postgresql-common/createcluster.d/parlance.conf
    as_root mkdir -p "${switch%/*}"
    as_root sh -c "echo 'create_main_cluster = false' >$switch"
    apt_install "postgresql-$1" || status=$?
    as_root rm -f "$switch"
    return "$status"
}

install_pgvector() {
    local found major bin
    found=$(find_postgresql pg_trgm) || fail "PostgreSQL's pg_trgm (postgresql-contrib) is missing."
    read -r major bin <<<"$found"
    if [ -f "$("$bin/pg_config" --sharedir)/extension/vector.control" ]; then return 0; fi
    if apt_offers "postgresql-$major-pgvector"; then
        step "Installing pgvector" apt_install "postgresql-$major-pgvector"
        return 0
    fi
    step "Installing what builds pgvector" \
        apt_install "postgresql-server-dev-$major" gcc libc6-dev make dpkg-dev
    step "Building pgvector from Debian's source package" build_pgvector "$bin/pg_config"
}
