import type { TestProject } from 'vitest/node';
import { findChromium, howToGetChromium } from '../../tools/launch/chromium.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of the Chromium that browser tests start (`inject('chromium')`). */
    readonly chromium: string;
  }
}

/** Finds the Chromium before any browser test runs; `npm test` has installed one where it may. */
export function setup(project: TestProject): void {
  const chromium = findChromium(process.env);
  if (!chromium) throw new Error(howToGetChromium);
  project.provide('chromium', chromium);
}
