# shellcheck shell=bash disable=SC2154
# The AOT cache: loaded classes and profiles, from which the JVM starts in half the time and soon is
# as fast as it gets. The first start makes it, in the background once it is ready. Nothing but speed
# depends on it.
# Needs JAVA_HOME and, from its caller: data, jar, jvm_options; PARLANCE_DB_URL, _USER, _PASSWORD.

training_pid=

# aot_cache : of this JDK, beside the jar that it belongs to.
aot_cache() { printf '%s/jdk-%s.aot\n' "${jar%/*}" "$(cksum <"$JAVA_HOME/release" | tr ' ' '-')"; }

# start_training [own] : unless there is a cache, or no place for one. In a cluster of our own it can
# have a database of its own.
start_training() {
    if [ -f "$(aot_cache)" ] || ! [ -w "${jar%/*}" ]; then return 0; fi
    set -m
    (if [ -n "${1:-}" ]; then train_at_work; else train start; fi) </dev/null >"$data/log/training.log" 2>&1 8>&- &
    training_pid=$!
    set +m
}

train_at_work() {
    make_database "$data" training
    PARLANCE_DB_URL=${PARLANCE_DB_URL%/*}/training train work
    drop_database "$data" training
}

# train start|work : a second application, which starts up to where it would begin to work, or works
# for a minute; that leaves its mark on the database. Others may run from this build with other data,
# hence the lock.
train() {
    local cache run
    cache=$(aot_cache)
    exec 7>"${jar%/*}/training.lock"
    flock -n 7 || return 0
    rm -f "${jar%/*}"/*.new*
    case $1 in
    start) run=(-Dspring.context.exit=onRefresh -jar "$jar") ;;
    work) run=(-cp "$jar" dev.parlance.application.training.TrainingRun) ;;
    esac
    mkdir -p "$data/training"
    PARLANCE_DATA=$data/training PARLANCE_AXONSERVER='' PARLANCE_DB_POOL=16 SPRING_DATASOURCE_HIKARI_MINIMUMIDLE=1 \
        nice -n 19 "$JAVA_HOME/bin/java" "${jvm_options[@]}" -XX:AOTCacheOutput="$cache.new" "${run[@]}"
    rm -rf "$data/training"
    "$JAVA_HOME/bin/java" "${jvm_options[@]}" -XX:AOTMode=on -XX:AOTCache="$cache.new" -cp "$jar" -version
    mv "$cache.new" "$cache"
}

# abandon_training : ends it, if it still runs; the next start begins it anew.
abandon_training() {
    [ -n "$training_pid" ] || return 0
    kill -KILL -- "-$training_pid" 2>/dev/null || true
    wait "$training_pid" 2>/dev/null || true
    training_pid=
}
