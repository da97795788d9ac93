import type { IsoDate } from '../base/date.ts';

/** A billed line, as far as duplicates are concerned. */
export interface BilledLine {
  readonly claim: string;
  readonly line: number;
  readonly patient: string;
  readonly payer: string;
  readonly rendering?: string;
  readonly procedure: string;
  readonly modifiers: readonly string[];
  readonly on: IsoDate;
  readonly standing: 'paid' | 'pending' | 'denied';
}

/** What the search for the other service behind a duplicate denial (CARC 18) found, and what follows. */
export type Twin =
  | { readonly kind: 'paid'; readonly twin: BilledLine; readonly says: string }
  | { readonly kind: 'pending'; readonly twin: BilledLine; readonly says: string }
  | { readonly kind: 'denied'; readonly twin: BilledLine; readonly says: string }
  | { readonly kind: 'none'; readonly says: string };

const isSame = (a: BilledLine, b: BilledLine) =>
  a.patient === b.patient &&
  a.payer === b.payer &&
  a.procedure === b.procedure &&
  a.on === b.on &&
  (a.claim !== b.claim || a.line !== b.line);

const rank = { paid: 0, pending: 1, denied: 2 } as const;

/** Looks for the line that the payer took a denied one to repeat: the same patient, payer, procedure and day. A paid one explains most. */
export function findTwin(denied: BilledLine, others: readonly BilledLine[]): Twin {
  const [twin] = others.filter((o) => isSame(denied, o)).sort((a, b) => rank[a.standing] - rank[b.standing]);
  if (!twin) return { kind: 'none', says: 'no twin of ours: ask the payer which claim it means' };
  const where = `line ${twin.line} of claim ${twin.claim}`;
  switch (twin.standing) {
    case 'paid':
      return {
        kind: 'paid',
        twin,
        says: `${where} is paid: void this line, unless it was a second service (76, 77 or 91, as the note supports)`,
      };
    case 'pending':
      return { kind: 'pending', twin, says: `${where} is still open: wait for its answer` };
    case 'denied':
      return { kind: 'denied', twin, says: `${where} was denied: work that one, this one repeats it` };
  }
}
