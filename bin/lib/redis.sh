# shellcheck shell=bash
# Finds or installs the Redis server that tests talk to; sets PARLANCE_TEST_REDIS_SERVER. Without one,
# and without Docker, they are skipped.

# use_redis DIR
use_redis() {
    local server
    if docker_answers; then return 0; fi
    if ! command -v redis-server >/dev/null && ! [ -x /usr/bin/redis-check-rdb ]; then install_redis; fi
    if server=$(command -v redis-server); then
        export PARLANCE_TEST_REDIS_SERVER=$server
    elif [ -x /usr/bin/redis-check-rdb ]; then
        # One binary, which goes by the name it is called.
        ln -sfn /usr/bin/redis-check-rdb "$1/redis-server"
        export PARLANCE_TEST_REDIS_SERVER=$1/redis-server
    else
        warn "There is no Redis here, so the tests of several nodes are skipped."
    fi
}

docker_answers() { command -v docker >/dev/null && docker info >/dev/null 2>&1; }

# install_redis : the tools, which hold the server too. Debian's package of that name would also start
# it, now and at each boot, and what the machine runs otherwise is not ours to decide.
install_redis() {
    if ! command -v apt-get >/dev/null || ! is_root; then return 0; fi
    printf 'Installing Redis ...'
    if (apt_offers redis-tools || apt_update) >>"$SETUP_LOG" 2>&1 </dev/null &&
        apt_install redis-tools >>"$SETUP_LOG" 2>&1 </dev/null; then
        printf ' done\n'
    else
        printf ' FAILED, see %s\n' "$SETUP_LOG"
    fi
}

is_root() { [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null; }
