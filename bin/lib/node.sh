# shellcheck shell=bash
# Finds or installs Node, which the TypeScript client and a benchmark's baseline need.

NODE_RELEASE=20.19

# node_is_there : of that release or newer, with npm.
node_is_there() {
    command -v node >/dev/null && command -v npm >/dev/null &&
        printf '%s\n' "$NODE_RELEASE" "$(node -p process.versions.node)" | sort -VC
}

use_node() {
    if node_is_there; then return 0; fi
    need_apt "Node $NODE_RELEASE is missing."
    step "Reading the package lists" apt_update
    step "Installing Node" apt_install nodejs npm
    node_is_there || fail "This machine's package sources offer no Node $NODE_RELEASE.
Install Node $NODE_RELEASE or newer with npm, then start again."
}
