# shellcheck shell=bash
# Builds pgvector from the source package of a newer Debian, fetched and verified by apt.

# The release whose source package is built where the machine's own offers no binary one.
PGVECTOR_SUITE=trixie

# build_pgvector PG_CONFIG
build_pgvector() (
    set -euo pipefail
    workshop=$(mktemp -d)
    trap 'as_root rm -rf "$workshop"' EXIT
    chmod 755 "$workshop"
    mkdir -p "$workshop"/{sources,lists/partial,cache/archives/partial,source}
    pgvector_sources "$workshop/sources"
    fetch_pgvector "$workshop" || {
        # Old installations do not know the newer release's signing keys yet.
        apt_install debian-archive-keyring
        fetch_pgvector "$workshop"
    }
    dpkg-source -x "$workshop"/source/pgvector_*.dsc "$workshop/pgvector"
    # The default OPTFLAGS tune for this very CPU; a disk image may move to another.
    make -C "$workshop/pgvector" -j "$(nproc)" OPTFLAGS= PG_CONFIG="$1"
    as_root make -C "$workshop/pgvector" OPTFLAGS= PG_CONFIG="$1" install
)

# fetch_pgvector WORKSHOP : apt verifies the lists' signature and the files' checksums.
fetch_pgvector() (
    cd "$1/source"
    apt=(as_root apt-get -q
        -o Dir::Etc::sourcelist=/dev/null -o "Dir::Etc::sourceparts=$1/sources"
        -o "Dir::State::lists=$1/lists" -o "Dir::Cache=$1/cache")
    "${apt[@]}" update && "${apt[@]}" source --download-only pgvector
)

# pgvector_sources DIRECTORY : this machine's own Debian sources, with another suite. The machine's
# files stay as they are.
pgvector_sources() {
    local codename
    # shellcheck source=/dev/null
    codename=$(. /etc/os-release && printf '%s' "${VERSION_CODENAME:-}")
    [ -n "$codename" ] || {
        echo "/etc/os-release names no release." >&2
        return 1
    }
    cat /dev/null /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null |
        one_line_sources "$codename" >"$1/pgvector.list" || true
    awk 'FNR == 1 && NR > 1 { print "" } { print }' /dev/null /etc/apt/sources.list.d/*.sources 2>/dev/null |
        stanza_sources "$codename" >"$1/pgvector.sources" || true
    [ -s "$1/pgvector.list" ] || [ -s "$1/pgvector.sources" ] || {
        echo "apt's sources name no '$codename main'." >&2
        return 1
    }
}

# one_line_sources CODENAME : deb [options] URI SUITE COMPONENT...
one_line_sources() {
    awk -v from="$1" -v to="$PGVECTOR_SUITE" '
        $1 == "deb" {
            options = ""
            at = 2
            if ($2 ~ /^\[/) {
                while (at <= NF) {
                    word = $at
                    at++
                    closes = word ~ /\]$/
                    gsub(/[][]/, "", word)
                    if (word != "" && word !~ /^arch=/) options = options " " word
                    if (closes) break
                }
            }
            if ($(at + 1) != from) next
            for (i = at + 2; i <= NF; i++)
                if ($i == "main") {
                    print "deb-src" (options == "" ? "" : " [" options " ]"), $at, to, "main"
                    break
                }
        }'
}

# stanza_sources CODENAME : deb822 stanzas; every field but the three that change is kept.
stanza_sources() {
    awk -v from="$1" -v to="$PGVECTOR_SUITE" '
        function value(line) { sub(/^[^:]*:[ \t]*/, "", line); return " " line " " }
        function finish() {
            if (kept != "" && types ~ / deb / && suites ~ (" " from " ") && components ~ / main / && !off)
                printf "Types: deb-src\nSuites: %s\nComponents: main\n%s\n", to, kept
            kept = types = suites = components = ""
            off = 0
        }
        /^[ \t]*$/ { finish(); next }
        /^#/ { next }
        /^[ \t]/ { if (field == "other") kept = kept $0 "\n"; next }
        {
            name = tolower($0)
            sub(/:.*/, "", name)
            field = "known"
            if (name == "types") types = value($0)
            else if (name == "suites") suites = value($0)
            else if (name == "components") components = value($0)
            else if (name == "enabled") off = tolower($0) ~ /no|false/
            else if (name != "architectures") { field = "other"; kept = kept $0 "\n" }
        }
        END { finish() }'
}
