import type { IsoDate } from '@claimwright/core/base';

export interface Step {
  readonly name: string;
  readonly state: 'done' | 'stopped' | 'ahead';
  readonly on?: IsoDate;
}

/** The steps of a claim's way, and the kinds of events that make each. */
const way: readonly (readonly [string, readonly string[]])[] = [
  ['coded', ['created']],
  ['checked', ['checked']],
  ['sent', ['batched', 'sent']],
  ['accepted', ['accepted', 'received', 'rejected']],
  ['decided', ['adjudicated', 'reversed']],
  ['next payer', ['forwarded', 'next-payer']],
];

const stoppedAt: Readonly<Record<string, string>> = { held: 'checked', rejected: 'accepted', denied: 'decided', reversed: 'decided' };

/** Where a claim stands on its way, each step with the last day on which it happened. */
export function stepsOf(status: string, events: readonly { readonly kind: string; readonly on: IsoDate }[], nextPayer: boolean): Step[] {
  const steps = nextPayer || status === 'forwarded' ? way : way.slice(0, -1);
  const reached = steps.map(([, kinds]) => events.findLast((e) => kinds.includes(e.kind))?.on);
  return steps.map(([name], i): Step => {
    const on = reached[i];
    if (stoppedAt[status] === name) return { name, state: 'stopped', ...(on ? { on } : {}) };
    // A step that left no trace of its own is done when a later one is.
    const done = on !== undefined || reached.slice(i + 1).some((r) => r !== undefined) || (name === 'next payer' && nextPayer);
    return { name, state: done ? 'done' : 'ahead', ...(on ? { on } : {}) };
  });
}
