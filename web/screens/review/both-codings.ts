import type { ReviewView } from '@claimwright/server/http';
import type { Draft, DraftCode } from '../code/draft.ts';

type Codes = NonNullable<ReviewView['codes']>;

/** Where a code of two codings stands. */
export type Side = 'both' | 'first' | 'second';

export interface BothCode extends DraftCode {
  readonly side: Side;
  readonly decided: Codes['decisions'][number] | undefined;
}

/** Codes of both coders, those over which they differ first; words are those that either of them marked. */
export function bothCodings({ first, second, titles, decisions }: Codes): BothCode[] {
  const codes = [...new Set([...first, ...second].map((d) => d.code))];
  const all = codes.map((code): BothCode => {
    const [a, b] = [first.find((d) => d.code === code), second.find((d) => d.code === code)];
    const why = [a && `first: ${a.reason ?? a.why}`, b?.reason && `second: ${b.reason}`]
      .filter((w) => w !== undefined && w !== '')
      .join(' · ');
    return {
      ...{ code, title: titles[code] ?? '', why, spans: a?.spans.length ? a.spans : (b?.spans ?? []), decision: 'open' },
      side: a && b ? 'both' : a ? 'first' : 'second',
      decided: decisions.find((d) => d.code === code),
    };
  });
  return [...all.filter((c) => c.side !== 'both'), ...all.filter((c) => c.side === 'both')];
}

export const draftOfBoth = (codes: Codes): Draft => bothCodings(codes);
