# shellcheck shell=bash
# A PostgreSQL cluster of our own, below a directory that is ours: loopback only, password only.
#
#   DIR/postgres                  the cluster (a link, where the server's user cannot reach DIR)
#   DIR/postgres.port             the port it has kept since its first start
#   DIR/postgres.password         of the role parlance, which owns the database parlance
#   DIR/postgres-admin.password   of the superuser postgres
#
# The functions take DIR, need PG_BIN, and know two kinds: "durable" (people's data) and
# "disposable" (tests: no fsync, since nobody misses it after a power cut).

CLUSTER_FIRST_PORT=54329

# as_server DIR COMMAND... : as the user that owns the cluster. PostgreSQL refuses to run as root.
as_server() {
    local user
    user=$(server_user "$1")
    shift
    if [ "$(id -u)" -eq 0 ]; then
        (cd / && exec setpriv --reuid="$user" --regid="$(id -g "$user")" --init-groups "$@")
    else
        "$@"
    fi
}

# server_user DIR
server_user() {
    local user
    if [ "$(id -u)" -ne 0 ]; then
        id -un
    elif user=$(stat -L -c %U "$1/postgres" 2>/dev/null) && [ "$user" != root ]; then
        printf '%s\n' "$user"
    elif id postgres >/dev/null 2>&1; then
        echo postgres
    else
        echo nobody
    fi
}

cluster_password() { cat "$1/postgres.password"; }

cluster_port() { cat "$1/postgres.port"; }

# cluster_home DIR : the real path, since the server's user may not be able to follow the link.
cluster_home() { readlink -f "$1/postgres"; }

# cluster_runs DIR
cluster_runs() {
    [ -f "$1/postgres/PG_VERSION" ] || return 1
    as_server "$1" "$PG_BIN/pg_ctl" -D "$(cluster_home "$1")" status >/dev/null 2>&1
}

# make_cluster DIR : made beside its place and moved there when whole, so that no interrupted
# attempt passes for a cluster and nothing that holds data is ever deleted.
make_cluster() {
    local place user password_file
    mkdir -p "$1"
    user=$(server_user "$1")
    place=$(cluster_place "$1" "$user")
    set_aside "$1" "$place"
    new_password "$1/postgres-admin.password"
    new_password "$1/postgres.password"
    password_file=$(mktemp)
    cat "$1/postgres-admin.password" >"$password_file"
    chown "$user" "$password_file"
    rm -rf "$place.new"
    mkdir -m 700 "$place.new"
    chown "$user" "$place.new"
    # Collation C sorts by code point, which for Hangul is the dictionary's order, and no upgrade of
    # the C library can break its indexes; the character classes, which pg_trgm asks, are Unicode's.
    as_server "$1" "$PG_BIN/initdb" -D "$place.new" --username=postgres --pwfile="$password_file" \
        --auth=scram-sha-256 --encoding=UTF8 --locale=C --lc-ctype="$(unicode_locale)" \
        --data-checksums --no-instructions
    rm -f "$password_file"
    mv "$place.new" "$place"
    [ "$place" = "$1/postgres" ] || ln -sfn "$place" "$1/postgres"
}

# cluster_place DIR USER : DIR/postgres, or a path outside where USER cannot pass through DIR.
cluster_place() {
    local home
    if as_server "$1" test -x "$1/."; then
        printf '%s\n' "$1/postgres"
        return 0
    fi
    home=/var/lib/parlance/$(printf '%s' "$1" | sha256sum | cut -c 1-16)
    mkdir -p "$home"
    printf '%s\n' "$home/postgres"
}

# set_aside DIR PLACE : a cluster whose DIR was deleted lost its passwords; it is kept, not used.
set_aside() {
    [ -e "$2" ] || return 0
    as_server "$1" "$PG_BIN/pg_ctl" -D "$2" -m fast -w stop || true
    mv "$2" "$2.$(date -u +%Y%m%dT%H%M%SZ)"
    echo "The cluster found in $2 belonged to a deleted $1; it was set aside beside it." >&2
}

# unicode_locale
unicode_locale() {
    local all
    all=$(locale -a)
    grep -ixE -m 1 'C\.utf-?8' <<<"$all" || grep -iE -m 1 '\.utf-?8$' <<<"$all" || {
        echo "This machine has no UTF-8 locale." >&2
        return 1
    }
}

new_password() {
    rm -f "$1"
    (umask 077 && od -An -N24 -tx1 /dev/urandom | tr -d ' \n' >"$1")
}

# start_cluster DIR KIND : a port that someone took is given up for the next one.
start_cluster() {
    local port last
    if cluster_runs "$1"; then
        sed -n 4p "$1/postgres/postmaster.pid" >"$1/postgres.port"
        return 0
    fi
    configure_cluster "$1" "$2"
    port=$CLUSTER_FIRST_PORT
    if [ -f "$1/postgres.port" ]; then port=$(cluster_port "$1"); fi
    last=$((port + 50))
    while [ "$port" -lt "$last" ]; do
        if port_answers 127.0.0.1 "$port"; then
            port=$((port + 1))
        elif run_server "$1" "$port"; then
            printf '%s\n' "$port" >"$1/postgres.port"
            return 0
        elif port_refused "$1" || port_answers 127.0.0.1 "$port"; then
            port=$((port + 1))
        else
            tail -n 20 "$1/postgres/start.log"
            return 1
        fi
    done
    echo "No free port from $((last - 50)) on." >&2
    return 1
}

# port_refused DIR : whether the last start failed for its port. The outgoing end of a connection
# keeps a port without answering there.
port_refused() {
    local newest
    newest=$(as_server "$1" sed -n 's/^stderr //p' "$(cluster_home "$1")/current_logfiles") || return 1
    as_server "$1" tail -n 5 "$(cluster_home "$1")/$newest" | grep -q 'could not create any TCP/IP sockets'
}

# configure_cluster DIR KIND
configure_cluster() {
    local home
    home=$(cluster_home "$1")
    cluster_settings "$2" | as_server "$1" tee "$home/parlance.conf" >/dev/null
    grep -q "^include 'parlance.conf'" "$home/postgresql.conf" ||
        echo "include 'parlance.conf'" | as_server "$1" tee -a "$home/postgresql.conf" >/dev/null
}

# run_server DIR PORT : without our lock files, which the server would hold for as long as it lives.
run_server() {
    local home
    home=$(cluster_home "$1")
    as_server "$1" "$PG_BIN/pg_ctl" -D "$home" -l "$home/start.log" -o "-p $2" -w -t 60 start 8>&- 9>&-
}

# stop_cluster DIR
stop_cluster() {
    if ! cluster_runs "$1"; then return 0; fi
    as_server "$1" "$PG_BIN/pg_ctl" -D "$(cluster_home "$1")" -m fast -w -t 60 stop
}

# restart_cluster DIR MODE : fast, or immediate, which is a crash to recover from. It keeps its port.
restart_cluster() {
    local home
    home=$(cluster_home "$1")
    as_server "$1" "$PG_BIN/pg_ctl" -D "$home" -m "$2" -w -t 60 stop
    run_server "$1" "$(cluster_port "$1")"
}
