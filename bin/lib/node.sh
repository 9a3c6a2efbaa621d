# shellcheck shell=bash
# Finds or installs Node, which the TypeScript client and a benchmark's baseline need.

NODE_RELEASE=20.19
NODE_FETCHED=22.23.3

# node_is_there : of that release or newer, with npm.
node_is_there() {
    command -v node >/dev/null && command -v npm >/dev/null &&
        printf '%s\n' "$NODE_RELEASE" "$(node -p process.versions.node)" | sort -VC
}

# Debian 12 has an older Node, whose package manager brings the one that is asked for.
fetch_node() {
    local machine home
    case $(uname -m) in
        x86_64) machine=x64 ;;
        aarch64) machine=arm64 ;;
        *) return 1 ;;
    esac
    home=$root/.data/node
    if [ ! -x "$home/node_modules/node-linux-$machine/bin/node" ]; then
        step "Fetching Node $NODE_FETCHED" npm install --silent --ignore-scripts --no-audit --no-fund \
            --prefix "$home" "node-linux-$machine@$NODE_FETCHED"
    fi
    PATH=$home/node_modules/node-linux-$machine/bin:$PATH
}

use_node() {
    if node_is_there; then return 0; fi
    if ! command -v npm >/dev/null; then
        need_apt "Node $NODE_RELEASE is missing."
        step "Reading the package lists" apt_update
        step "Installing Node" apt_install nodejs npm
        if node_is_there; then return 0; fi
    fi
    fetch_node || true
    node_is_there || fail "This machine's package sources offer no Node $NODE_RELEASE.
Install Node $NODE_RELEASE or newer with npm, then start again."
}
