# shellcheck shell=bash
# The application's jar, built when it is missing or older than what it is made of.

# application_jar ROOT
application_jar() { printf '%s\n' "$1/application/target/parlance.jar"; }

# jar_is_current ROOT : the jar itself bears the fixed time of a reproducible build, so a file beside
# it says when its build began.
jar_is_current() {
    local built=$1/application/target/parlance.built
    [ -f "$built" ] && [ -f "$(application_jar "$1")" ] && [ -z "$(find "$1" -type d \( -name target -o -name node_modules -o -name '.?*' \) -prune \
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
    MAVEN_OPTS=${MAVEN_OPTS:--Xmx1g} mvn -q -B -DskipTests package
    touch -d "@$began" application/target/parlance.built
}
