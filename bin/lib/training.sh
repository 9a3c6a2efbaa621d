# shellcheck shell=bash disable=SC2154
# The AOT cache: loaded classes and profiles, from which the JVM starts in half the time and soon is
# as fast as it gets. The first start makes it, in the background once it is ready. Nothing but speed
# depends on it.
# Needs JAVA_HOME and, from its caller: data, jar, jvm_options; PARLANCE_DB_URL, _USER, _PASSWORD.

TRAINING_DATABASE=parlance_training
training_pid=

# aot_cache : of this JDK, beside the jar that it belongs to.
aot_cache() { printf '%s/jdk-%s.aot\n' "${jar%/*}" "$(cksum <"$JAVA_HOME/release" | tr ' ' '-')"; }

# start_training [own] : unless there is a cache, or no place for one. In a cluster of our own it can
# have a database of its own. PARLANCE_TRAINING=off is for tests that start and kill the product.
start_training() {
    if [ "${PARLANCE_TRAINING:-on}" = off ] || [ -f "$(aot_cache)" ] || ! [ -w "${jar%/*}" ]; then return 0; fi
    set -m
    (train "${1:+train_in_our_cluster}") </dev/null >"$data/log/training.log" 2>&1 8>&- &
    training_pid=$!
    set +m
}

# train [WORK] : makes the cache from what a second application loads that starts up to where it would
# begin to work; or, if the function WORK succeeds, from what it does for a minute. Others may run from
# this build with other data, hence the lock.
train() {
    local cache
    cache=$(aot_cache)
    exec 7>"${jar%/*}/training.lock"
    flock -n 7 || return 0
    rm -f "${jar%/*}"/*.new*
    if [ -z "${1:-}" ] || ! "$1"; then
        PARLANCE_AXONSERVER='' PARLANCE_REDIS='' SPRING_DATASOURCE_HIKARI_MINIMUMIDLE=1 PARLANCE_DATA=$data \
            record -Dspring.context.exit=onRefresh -jar "$jar"
    fi
    "$JAVA_HOME/bin/java" "${jvm_options[@]}" -XX:AOTMode=on -XX:AOTCache="$cache.new" -cp "$jar" -version
    mv "$cache.new" "$cache"
}

# train_in_our_cluster : with a database that is there for as long as the training.
train_in_our_cluster() {
    local status=0
    make_database "$data" "$TRAINING_DATABASE" || return
    train_at_work "${PARLANCE_DB_URL%/*}/$TRAINING_DATABASE" || status=$?
    drop_training_database
    return "$status"
}

drop_training_database() {
    drop_database "$data" "$TRAINING_DATABASE"
    rm -rf "$data/training"
}

# train_at_work URL : whatever else the environment sets is meant for the product.
train_at_work() (
    local user=$PARLANCE_DB_USER password=$PARLANCE_DB_PASSWORD
    # shellcheck disable=SC2086 # names
    unset ${!PARLANCE_@} ${!SPRING_@} ${!SERVER_@} ${!MANAGEMENT_@} ${!LOGGING_@} ${!AXON_@}
    mkdir -p "$data/training"
    PARLANCE_DATA=$data/training PARLANCE_DB_POOL=16 PARLANCE_DB_USER=$user PARLANCE_DB_PASSWORD=$password \
        record -cp "$jar" dev.parlance.application.training.TrainingRun --spring.datasource.url="$1"
)

# record ARGUMENTS : runs the JVM until it ends by itself and has it write the cache.
record() { nice -n 19 "$JAVA_HOME/bin/java" "${jvm_options[@]}" -XX:AOTCacheOutput="$cache.new" "$@"; }

# abandon_training : ends it, if it still runs; the next start begins it anew.
abandon_training() {
    [ -n "$training_pid" ] || return 0
    kill -KILL -- "-$training_pid" 2>/dev/null || true
    wait "$training_pid" 2>/dev/null || true
    if [ -d "$data/training" ]; then
        drop_training_database || warn "The database $TRAINING_DATABASE is left behind."
    fi
    training_pid=
}
