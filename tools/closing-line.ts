import type { Reporter } from 'vitest/node';

/** Ends a run with its count on a plain line, `tests: 812 passed, 0 failed, 3 skipped`, which people and CI can read at a glance. */
export const closingLine: Reporter = {
  onTestRunEnd(modules) {
    const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state));
    const count = (state: string) => states.filter((one) => one === state).length;
    const unloaded = modules.filter((module) => module.state() === 'failed' && module.errors().length > 0).length;
    process.stdout.write(`tests: ${count('passed')} passed, ${count('failed') + unloaded} failed, ${count('skipped')} skipped\n`);
  },
};
