# shellcheck shell=bash
# A disposable cluster lives for as long as a process that leased it does: DIR/leases holds one
# file a process id, and a watcher stops the cluster when none of them is alive.
# Callers hold the lock of DIR.

# The holder of a lease that only "stop" ends: process 1 outlives all others.
# shellcheck disable=SC2034 # read by bin/postgres
FOREVER=1

# lease_cluster DIR PID KIND : starts a new cluster of that kind, or joins the one that runs.
lease_cluster() {
    if ! cluster_runs "$1"; then
        discard_cluster "$1"
        make_cluster "$1"
        start_cluster "$1" "$3"
    fi
    mkdir -p "$1/leases"
    : >"$1/leases/$2"
    ensure_watcher "$1"
}

# ensure_watcher DIR
ensure_watcher() {
    if watcher_lives "$1"; then return 0; fi
    setsid "$0" watch "$1" </dev/null >"$1/watcher.log" 2>&1 8>&- 9>&- &
    printf '%s\n' $! >"$1/watcher.pid"
}

# end_lease DIR PID : of everybody, if PID is FOREVER.
end_lease() {
    if [ "$2" = "$FOREVER" ]; then rm -rf "$1/leases"; fi
    rm -f "$1/leases/$2"
    if ! leased "$1"; then discard_cluster "$1"; fi
}

# discard_cluster DIR : a disposable cluster leaves neither a process nor a file.
discard_cluster() {
    stop_cluster "$1"
    if [ -e "$1/postgres" ]; then rm -rf "$(cluster_home "$1")" "$1/postgres"; fi
}

# leased DIR : whether someone still needs the cluster. Forgets who is gone.
leased() {
    local lease
    for lease in "$1"/leases/*; do
        if [ -d "/proc/${lease##*/}" ]; then return 0; fi
        rm -f "$lease"
    done
    return 1
}

# watcher_lives DIR
watcher_lives() {
    local pid
    pid=$(cat "$1/watcher.pid" 2>/dev/null) && grep -qz '^watch$' "/proc/$pid/cmdline" 2>/dev/null
}

# watch_cluster DIR : goes when the cluster does. It looks under the lock, so that a restart does not
# pass for the end.
watch_cluster() {
    while [ -d "$1" ]; do
        exec 9>"$1/lock"
        flock 9
        if ! cluster_runs "$1"; then return 0; fi
        if ! leased "$1"; then discard_cluster "$1"; fi
        exec 9>&-
        sleep 2
    done
}
