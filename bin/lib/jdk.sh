# shellcheck shell=bash
# Finds or installs a JDK of the release that Parlance is built for; exports JAVA_HOME.

JDK_RELEASE=25

# find_jdk : prints the home of a JDK (with a compiler) of that release.
find_jdk() {
    local home
    for home in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/java/* "$HOME"/.sdkman/candidates/java/*; do
        if [ -x "$home/bin/javac" ] && "$home/bin/javac" -version 2>&1 | grep -q "^javac $JDK_RELEASE\b"; then
            printf '%s\n' "$home"
            return 0
        fi
    done
    return 1
}

use_jdk() {
    local home package
    if ! home=$(find_jdk); then
        need_apt "JDK $JDK_RELEASE is missing."
        step "Reading the package lists" apt_update
        for package in "temurin-$JDK_RELEASE-jdk" "openjdk-$JDK_RELEASE-jdk-headless"; do
            if apt_offers "$package"; then
                step "Installing $package" apt_install "$package"
                break
            fi
        done
        home=$(find_jdk) || fail "JDK $JDK_RELEASE is missing, and this machine's package sources do not offer it.
Install Temurin $JDK_RELEASE (or another JDK $JDK_RELEASE) under /usr/lib/jvm, or point JAVA_HOME at it."
    fi
    export JAVA_HOME=$home
    if ! command -v mvn >/dev/null; then
        need_apt "Maven is missing."
        step "Installing Maven" apt_install maven
    fi
}
