# shellcheck shell=bash
# Finds or installs Chromium, in which the TypeScript client is tested; sets PARLANCE_CHROMIUM.

chromium_is_there() {
    local file
    for file in "${PARLANCE_CHROMIUM:-}" /usr/bin/chromium /usr/bin/chromium-browser /usr/bin/google-chrome; do
        [ -x "$file" ] || continue
        export PARLANCE_CHROMIUM=$file
        return 0
    done
    return 1
}

use_chromium() {
    if chromium_is_there; then return 0; fi
    need_apt "Chromium is missing."
    step "Reading the package lists" apt_update
    if apt_offers chromium; then step "Installing Chromium" apt_install chromium; fi
    chromium_is_there || fail "This machine's package sources offer no Chromium.
Install it, or name one in PARLANCE_CHROMIUM, then start again."
}
