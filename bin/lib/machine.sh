# shellcheck shell=bash
# Changing the machine: root's rights and Debian packages.

# as_root COMMAND... : as root, by sudo where an ordinary user asks. Never prompts:
# need_root has done that.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        sudo -n -- "$@"
    fi
}

# need_root WHY : asks for sudo's password once, in the foreground, if there is a terminal.
need_root() {
    [ "$(id -u)" -ne 0 ] || return 0
    command -v sudo >/dev/null || fail "$1
This needs root: run it as root once, or install sudo."
    sudo -n true 2>/dev/null && return 0
    [ -t 0 ] || fail "$1
This needs root, and sudo wants a password: run it in a terminal."
    say "$1 (sudo may ask for your password)"
    sudo -v || fail "sudo was refused."
}

need_apt() {
    command -v apt-get >/dev/null || fail "$1
This machine has no apt: install it by hand, then start again."
    need_root "$1"
}

apt_update() { as_root apt-get -q update; }

apt_install() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y \
        -o DPkg::Lock::Timeout=600 -o Dpkg::Use-Pty=0 install --no-install-recommends "$@"
}

# apt_offers PACKAGE
apt_offers() {
    LC_ALL=C apt-cache policy "$1" 2>/dev/null | grep 'Candidate:' | grep -qv '(none)'
}
