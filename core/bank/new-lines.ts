import { groupBy } from '../base/index.ts';
import type { BankLine } from './line.ts';

/** What tells one transaction of an account from another. */
export type KnownLine = Pick<BankLine, 'date' | 'amount' | 'trace' | 'originator' | 'reference'>;
/** A transaction that is here already, and whether it came in the format of the file at hand. */
export type Here = KnownLine & { readonly sameFormat: boolean };

const plain = (text: string) => text.replace(/^0+/, '').toUpperCase();
const mayAgree = (a: string, b: string) => a === '' || b === '' || plain(a) === plain(b);

/** A bank prints the same transaction the same way each time: all that it says must agree. */
const printed = (l: KnownLine) => [l.date, l.amount, plain(l.trace), plain(l.reference)].join(' ');
const sortOf = (l: KnownLine) => `${l.date} ${l.amount}`;

/** More of one day and amount than this are compared in their order alone. */
const compared = 1000;

/**
 * What of a statement is not here yet. Statements overlap, and come again in another format: each line here stands for one line of the file, so that the
 * same file again brings nothing, and two equal deposits of one day are two. In the same format all numbers must agree; across formats, which print
 * different ones, day and amount, and the payer's numbers where both tell them.
 * @param known transactions of the same account that are here.
 */
export function newLines<Line extends KnownLine>(known: readonly Here[], incoming: readonly Line[]): readonly Line[] {
  const left = groupBy(
    known.filter((k) => k.sameFormat),
    printed,
  );
  const unseen = incoming.filter((l) => !left.get(printed(l))?.pop());
  const others = groupBy(
    known.filter((k) => !k.sameFormat),
    sortOf,
  );
  if (others.size === 0) return unseen;
  const gone = new Set<Line>();
  for (const [sort, lines] of groupBy(unseen, sortOf)) for (const line of alike(others.get(sort) ?? [], lines)) gone.add(line);
  return unseen.filter((l) => !gone.has(l));
}

/** How sure it is that two lines of one day and amount are one transaction in two formats; 0 for no. */
function likeness(a: KnownLine, b: KnownLine): number {
  if (!mayAgree(a.trace, b.trace) || !mayAgree(a.originator.slice(-9), b.originator.slice(-9))) return 0;
  return 1 + (a.trace !== '' && b.trace !== '' ? 2 : 0) + (a.originator !== '' && b.originator !== '' ? 1 : 0);
}

function alike<Line extends KnownLine>(known: readonly KnownLine[], lines: readonly Line[]): readonly Line[] {
  const [some, others] = [known.slice(0, compared), lines.slice(0, compared)];
  const pairs = some.flatMap((k) => others.map((line) => ({ k, line, like: likeness(k, line) }))).filter((p) => p.like > 0);
  const used = new Set<KnownLine>();
  const found = new Set<Line>();
  for (const { k, line } of pairs.sort((a, b) => b.like - a.like)) {
    if (used.has(k) || found.has(line)) continue;
    used.add(k);
    found.add(line);
  }
  return [...found];
}
