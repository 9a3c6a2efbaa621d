# shellcheck shell=bash
# Finds or installs Node, which only a benchmark's baseline needs.

NODE_RELEASE=20

# node_is_there : of that release or newer, with npm.
node_is_there() {
    command -v node >/dev/null && command -v npm >/dev/null &&
        [ "$(node -p 'process.versions.node.split(".")[0]')" -ge "$NODE_RELEASE" ]
}

use_node() {
    if node_is_there; then return 0; fi
    need_apt "Node $NODE_RELEASE is missing."
    step "Reading the package lists" apt_update
    step "Installing Node" apt_install nodejs npm
    node_is_there || fail "This machine's package sources offer no Node $NODE_RELEASE.
Install Node $NODE_RELEASE or newer with npm, then start again."
}
