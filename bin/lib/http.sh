# shellcheck shell=bash
# Just enough of the network without curl, which a bare machine lacks.

# port_answers HOST PORT
port_answers() { (exec 3<>"/dev/tcp/$1/$2") 2>/dev/null; }

# http_get HOST PORT PATH : prints the answer, headers and all, within five seconds.
http_get() {
    # shellcheck disable=SC2016 # expanded by the inner shell
    timeout 5 bash -c '
        exec 3<>"/dev/tcp/$1/$2" || exit 1
        printf "GET %s HTTP/1.0\r\nHost: %s:%s\r\nAccept: application/json\r\n\r\n" "$3" "$1" "$2" >&3
        cat <&3
    ' - "$1" "$2" "$3" 2>/dev/null
}
