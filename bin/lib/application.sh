# shellcheck shell=bash disable=SC2154
# The application's process: start, wait until it is ready, stop.
# Needs JAVA_HOME and, from its caller: data, bind, host, port, socketio_port, jar.

app_pid=

# The AOT cache fits only the options that it was made with. A heap that starts small is marked over and
# over, with pauses that everybody feels.
jvm_options=(-Xms"${PARLANCE_HEAP:-1g}" -Xmx"${PARLANCE_HEAP:-1g}" -XX:+UseCompactObjectHeaders -XX:+ExitOnOutOfMemoryError
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow)

# start_application : its log goes to a file of bounded size; what the JVM itself says goes beside it.
start_application() {
    local cache=()
    # What the JVM has to say of the cache concerns nobody: if it does not fit, it starts without.
    if [ -f "$(aot_cache)" ]; then cache=("-XX:AOTCache=$(aot_cache)" '-Xlog:aot*=off'); fi
    mkdir -p "$data/log"
    LOGGING_FILE_NAME=$data/log/parlance.log \
        LOGGING_LOGBACK_ROLLINGPOLICY_MAXFILESIZE=20MB \
        LOGGING_LOGBACK_ROLLINGPOLICY_MAXHISTORY=5 \
        LOGGING_LOGBACK_ROLLINGPOLICY_TOTALSIZECAP=100MB \
        LOGGING_THRESHOLD_CONSOLE=OFF \
        SPRING_MAIN_BANNERMODE=off \
        PARLANCE_DATA=$data PARLANCE_PORT=$port PARLANCE_SOCKETIO_PORT=$socketio_port PARLANCE_BIND=$bind \
        "$JAVA_HOME/bin/java" "${jvm_options[@]}" "${cache[@]}" -jar "$jar" </dev/null >"$data/log/java.log" 2>&1 8>&- &
    app_pid=$!
    printf '%s\n' "$app_pid" >"$data/parlance.pid"
}

# application_ready : by the answer's own status, for its parts have states of theirs.
application_ready() {
    local answer
    answer=$(http_get "$host" "$port" /actuator/health/readiness) && [[ $answer == HTTP/1.?" 200"* ]]
}

# await_application SECONDS
await_application() {
    local began=$SECONDS
    printf 'Starting Parlance ...'
    until application_ready; do
        if ! kill -0 "$app_pid" 2>/dev/null; then
            printf ' it ended before it was ready\n'
            application_died
        fi
        if [ $((SECONDS - began)) -ge "$1" ]; then
            printf ' not ready after %d s\n' "$1"
            show_application_log
            exit 1
        fi
        sleep 0.3
    done
    printf ' done in %d s\n' $((SECONDS - began))
}

application_died() {
    local status=0
    wait "$app_pid" || status=$?
    app_pid=
    warn "Parlance ended by itself (exit code $status)."
    show_application_log
    [ "$status" -ne 0 ] || status=1
    exit "$status"
}

show_application_log() {
    local file
    for file in "$data/log/java.log" "$data/log/parlance.log"; do
        [ -s "$file" ] || continue
        warn "The last lines of $file:"
        tail -n 30 "$file" | sed 's/^/    /' >&2
    done
}

# stop_application PID : asks, waits half a minute, insists.
stop_application() {
    local tries=150
    kill -TERM "$1" 2>/dev/null || return 0
    while [ "$tries" -gt 0 ] && process_runs "$1"; do
        sleep 0.2
        tries=$((tries - 1))
    done
    if process_runs "$1"; then
        warn "Parlance did not stop within 30 s and is ended by force."
        kill -KILL "$1" 2>/dev/null || true
    fi
}

# process_runs PID : a zombie does not.
process_runs() { grep -qE '^State:\s+[^Z]' "/proc/$1/status" 2>/dev/null; }

# stop_orphan : a process that an earlier start left behind when it was killed itself.
stop_orphan() {
    local pid
    pid=$(cat "$data/parlance.pid" 2>/dev/null) || return 0
    if tr '\0' '\n' 2>/dev/null <"/proc/$pid/cmdline" | grep -qxF "$jar"; then
        say "Stopping process $pid, which an earlier start left behind"
        stop_application "$pid"
    fi
    rm -f "$data/parlance.pid"
}
