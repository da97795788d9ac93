import { type Cents, showMoney } from '../../base/money.ts';

/** A number that goes into a step, as people write it: `{ name: 'work RVU', value: 1.3 }`. For print; nothing is computed from it. */
export interface Factor {
  readonly name: string;
  readonly value: number;
}

/** One step of a derivation: what was done, with which numbers, what it came to, and where that is written. */
export interface Step {
  readonly label: string;
  readonly factors: readonly Factor[];
  readonly result: Cents;
  readonly cite: string;
}

/** The derivation as lines for people: `multiple procedures: 50 % = 43.75 (Pub. 100-04, chapter 12, section 40.6)`. */
export function showSteps(steps: readonly Step[]): string[] {
  return steps.map(({ label, factors, result, cite }) => {
    const numbers = factors.map(({ name, value }) => `${name} ${value}`).join(', ');
    return `${label}${numbers ? `: ${numbers}` : ''} = ${showMoney(result)} (${cite})`;
  });
}
