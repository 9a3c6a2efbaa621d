import type { Reporter, TestCase } from 'vitest/node';

/** Says which tests passed at their second try only: each is a fault, of the test or of the client. */
export default class SecondTries implements Reporter {
    onTestCaseResult(test: TestCase): void {
        if (test.diagnostic()?.flaky === true) {
            process.stdout.write(`Passed at its second try only: ${test.fullName}\n`);
        }
    }
}
