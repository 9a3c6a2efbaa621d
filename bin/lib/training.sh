# shellcheck shell=bash disable=SC2154
# The AOT cache: loaded classes and profiles, from which the JVM starts in half the time. The first
# start makes it, in the background once it is ready. Nothing but speed depends on it.
# Needs JAVA_HOME and, from its caller: data, jar, jvm_options.

training_pid=

# aot_cache : of this JDK, beside the jar that it belongs to.
aot_cache() { printf '%s/jdk-%s.aot\n' "${jar%/*}" "$(cksum <"$JAVA_HOME/release" | tr ' ' '-')"; }

# start_training : unless there is a cache, or no place for one.
start_training() {
    if [ -f "$(aot_cache)" ] || ! [ -w "${jar%/*}" ]; then return 0; fi
    set -m
    (train) </dev/null >"$data/log/training.log" 2>&1 8>&- &
    training_pid=$!
    set +m
}

# train : starts a second application up to where it would begin to work, which it does not. Others
# may run from this build with other data, hence the lock.
train() {
    local cache
    cache=$(aot_cache)
    exec 7>"${jar%/*}/training.lock"
    flock -n 7 || return 0
    rm -f "${jar%/*}"/*.new*
    PARLANCE_DATA=$data PARLANCE_AXONSERVER='' SPRING_DATASOURCE_HIKARI_MINIMUMIDLE=1 \
        nice -n 19 "$JAVA_HOME/bin/java" "${jvm_options[@]}" -XX:AOTCacheOutput="$cache.new" \
        -Dspring.context.exit=onRefresh -jar "$jar"
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
