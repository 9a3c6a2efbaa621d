# shellcheck shell=bash disable=SC2154
# The TypeScript client's tests, against the application that Maven has just built.

# What of Maven's work the client needs: the application, and the contract that it serves.
# shellcheck disable=SC2034 # read by bin/test
CLIENT_NEEDS=(-pl application -am -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false
    -Dit.test=ServedContractIT -Dfailsafe.failIfNoSpecifiedTests=false)

# test_client DIR
test_client() {
    cd "$1" || return
    step "Client: fetching its libraries" npm ci
    step "Client: making its types from the contract" npm run generate
    step "Client: format and lint" npm run lint
    step "Client: types" npm run typecheck
    step "Client: unit tests" npm test
    step "Client: build" npm run build
    step "Client: size" npm run size
    step "Client: integration tests" npm run test:integration
    step "Client: in a browser" npm run test:browser
    grep -hE '^(Skipped|Passed at its second try only|dist/)' "$SETUP_LOG" || true
}
