# shellcheck shell=bash
# The application, built when it is missing or older than what it is made of. It runs unpacked, since
# jars inside a jar are slow to read and no AOT cache takes them.

# application_jar ROOT : the unpacked one, with its libraries beside it.
application_jar() { printf '%s\n' "$1/application/target/parlance/parlance.jar"; }

# jar_is_current ROOT : the jars bear the fixed time of a reproducible build, so a file beside
# them says when their build began.
jar_is_current() {
    local built=$1/application/target/parlance.built
    [ -f "$built" ] && [ -f "$(application_jar "$1")" ] && [ -z "$(find "$1" -type d \( -path "$1/benchmarks" -o -name target -o -name node_modules -o -name '.?*' \) -prune \
        -o -type f \( -name pom.xml -o -path '*/src/main/*' \) -newer "$built" -print -quit)" ]
}

# build_application ROOT
build_application() {
    if jar_is_current "$1"; then return 0; fi
    step "Building Parlance (the first time takes minutes: Maven fetches the libraries)" maven_package "$1"
}

maven_package() {
    local began
    began=$(date +%s.%N)
    cd "$1" || return
    MAVEN_OPTS=${MAVEN_OPTS:--Xmx1g} mvn -q -B -DskipTests -pl application -am package
    unpack_application "$1" "$began"
}

# unpack_application ROOT BEGAN : BEGAN, in seconds since 1970, is when the jar's build began.
unpack_application() {
    cd "$1" || return
    # With it goes the AOT cache: the JVM tells jars apart by time and size, which a change may leave
    # as they were.
    rm -rf application/target/parlance
    "$JAVA_HOME/bin/java" -Djarmode=tools -jar application/target/parlance.jar extract --destination application/target/parlance
    touch -d "@$2" application/target/parlance.built
}
