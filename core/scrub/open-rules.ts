import type { CodeMasks } from './code-masks.ts';
import { addAll, emptyMask, has, type Mask } from './mask.ts';
import type { Told } from './rule.ts';

/** Of one claim: which rules its codes leave open, and what the settled ones would tell. Used again claim after claim. */
export class OpenRules {
  private readonly open: Mask;
  private readonly told: (Told | undefined)[];
  private readonly tellers: number[] = [];

  constructor(rules: number) {
    this.open = emptyMask(rules);
    this.told = Array.from({ length: rules }, () => undefined);
  }

  clear(): void {
    this.open.fill(0);
    for (const rule of this.tellers) this.told[rule] = undefined;
    this.tellers.length = 0;
  }

  add({ open, told }: CodeMasks): void {
    addAll(this.open, open);
    for (const { rule, told: now } of told) {
      const before = this.told[rule];
      if (before === undefined) {
        this.told[rule] = now;
        this.tellers.push(rule);
      } else if (!isSame(before, now)) this.open[rule >>> 5]! |= 1 << (rule & 31);
    }
  }

  /** True where all codes are settled in silence, what they all would tell, or false: two that would tell different things are for the check. */
  settled(rule: number): boolean | Told {
    return !has(this.open, rule) && (this.told[rule] ?? true);
  }
}

const isSame = (a: Told, b: Told): boolean =>
  a === b ||
  ('stale' in a && 'stale' in b && a.stale === b.stale) ||
  ('notChecked' in a && 'notChecked' in b && a.notChecked === b.notChecked);
