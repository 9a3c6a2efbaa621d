# shellcheck shell=bash
# What a person sees: one line a step, with its seconds; the rest goes to a log.
# Callers set SETUP_LOG before the first step.

step_pid=

say() { printf '%s\n' "$*"; }

warn() { printf '%s\n' "$*" >&2; }

fail() {
    printf '\n%s\n' "$*" >&2
    exit 1
}

# step TITLE COMMAND... : ends the script when the command fails. Runs it in its own process group,
# so that an interrupted step takes everything it started with it. Never call it as a condition
# (if, ||, &&): the shell would then carry on past the errors inside the command.
step() {
    local title=$1 status=0 began=$SECONDS
    shift
    mkdir -p "$(dirname "$SETUP_LOG")"
    printf '\n== %s: %s\n' "$(date -u +%FT%TZ)" "$title" >>"$SETUP_LOG"
    printf '%s ...' "$title"
    set -m
    ("$@") </dev/null >>"$SETUP_LOG" 2>&1 &
    step_pid=$!
    set +m
    if [ -t 1 ]; then
        while kill -0 "$step_pid" 2>/dev/null; do
            printf '\r%s ... %d s' "$title" $((SECONDS - began))
            sleep 0.5
        done
        printf '\r%s ...' "$title"
    fi
    wait "$step_pid" || status=$?
    step_pid=
    if [ "$status" -eq 0 ]; then
        printf ' done in %d s\n' $((SECONDS - began))
        return 0
    fi
    printf ' FAILED after %d s\n' $((SECONDS - began))
    warn "The last lines of $SETUP_LOG:"
    tail -n 40 "$SETUP_LOG" | sed 's/^/    /' >&2
    exit 1
}

# abandon_step: ends the step that runs, if one does.
abandon_step() {
    [ -n "$step_pid" ] || return 0
    kill -TERM -- "-$step_pid" 2>/dev/null || true
    wait "$step_pid" 2>/dev/null || true
    step_pid=
    printf ' interrupted\n'
}
