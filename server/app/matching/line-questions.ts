import { type Cents, ok, type Result, refused } from '@claimwright/core/base';
import type { RemittedLine } from '@claimwright/core/claim';
import { sql } from 'kysely';
import { entriesOfKeys } from '../books/entry-of-key.ts';
import { type LinesInDoubt, linesInDoubt } from '../match-remitted-claim.ts';
import type { Unit } from '../unit.ts';
import { claimNamed } from './candidates.ts';
import { type PostedClaim, postedClaim } from './posted-claim.ts';

/** A line of a remitted claim that is like no line of ours, or like several. */
export interface LineQuestion {
  /** Of the claim in its payment, and of the line in the claim, from 1. */
  readonly position: number;
  readonly sentLine: number;
  readonly number: string;
  readonly claimId: string;
  readonly procedure: string;
  readonly modifiers: readonly string[];
  readonly chargeCents: Cents;
  readonly paidCents: Cents;
  /** `CO-45 30.00`, as sent. */
  readonly adjustments: readonly { readonly reason: string; readonly cents: Cents }[];
  /** Our lines that it may be for, best first. */
  readonly candidates: readonly {
    readonly line: number;
    readonly procedure: string;
    readonly modifiers: readonly string[];
    readonly chargeCents: Cents;
    readonly openCents: Cents;
    /** What speaks for it. */
    readonly reasons: readonly string[];
  }[];
}

/** A claim of a payment with lines in doubt that nobody has answered. */
export interface ClaimInDoubt {
  readonly row: PostedClaim & { readonly claimId: string };
  readonly doubt: LinesInDoubt;
  /** Indexes of the lines, each with how often it was answered and undone. */
  readonly open: ReadonlyMap<number, number>;
}

/** The lines of a remitted claim that wait for an answer. */
export async function claimInDoubt(
  unit: Unit,
  remittanceId: string,
  position: number,
): Promise<Result<ClaimInDoubt, { readonly kind: 'no-such-claim' }>> {
  const row = await postedClaim(unit, remittanceId, position);
  const claim = row?.claimId ? await claimNamed(unit, row.claimId) : undefined;
  const doubt = row && claim && row.outcome !== 'undone' ? await linesInDoubt(unit, row.remitted, claim, row.payer.id) : undefined;
  if (!row?.claimId || !doubt) return refused({ kind: 'no-such-claim' });
  const answered = await answersTo(unit, row);
  const open = doubt.doubts.flatMap(({ sent }) => {
    const a = answered.get(sent + 1);
    return a?.stands ? [] : [[sent, a?.generation ?? 0] as const];
  });
  return ok({ row: { ...row, claimId: row.claimId }, doubt, open: new Map(open) });
}

/** The key under which a line that a person tied by itself is posted. */
export const lineAdjudication = (row: PostedClaim, sentLine: number, generation: number): string =>
  `${row.adjudication}/sent-line-${sentLine}${generation > 1 ? `/again-${generation}` : ''}`;

/** What was answered of a claim's lines, by line as sent: the last answer, and whether it stands. */
async function answersTo(unit: Unit, row: PostedClaim) {
  const answers = await unit.db
    .selectFrom('line_answer')
    .select(['sent_line', 'line', 'generation'])
    .where('practice_id', '=', unit.practiceId)
    .where('remittance_id', '=', row.remittanceId)
    .where('position', '=', row.position)
    .orderBy('generation')
    .execute();
  const last = new Map(answers.map((a) => [a.sent_line, a]));
  const keyOf = (a: (typeof answers)[number]) => `remitted/${lineAdjudication(row, a.sent_line, a.generation)}/${a.line}`;
  const kept = await entriesOfKeys(unit, [...last.values()].map(keyOf));
  return new Map(
    [...last].map(([sentLine, a]) => [
      sentLine,
      { generation: a.generation, stands: !kept.some((k) => k.entry.key === keyOf(a) && k.undoneBy) },
    ]),
  );
}

/** Every line of a payment that waits for an answer, with its candidates. */
export async function lineQuestions(unit: Unit, remittanceId: string): Promise<LineQuestion[]> {
  const held = await unit.db
    .selectFrom('remittance_claim')
    .select('position')
    .where('practice_id', '=', unit.practiceId)
    .where('remittance_id', '=', remittanceId)
    .where('outcome', '=', 'held')
    .where('claim_id', 'is not', null)
    .where(sql<boolean>`jsonb_array_length(content -> 'lines') > 0`)
    .orderBy('position')
    .limit(mostShown)
    .execute();
  const questions: LineQuestion[] = [];
  for (const { position } of held) {
    const found = await claimInDoubt(unit, remittanceId, position);
    if (found.ok) questions.push(...questionsOf(found.value));
  }
  return questions;
}

/** As many claims in question as are looked at for a page. */
const mostShown = 100;

const amounts = (l: RemittedLine) => l.adjustments.map((a) => ({ reason: `${a.group}-${a.reason}`, cents: a.amount }));

function questionsOf({ row, doubt, open }: ClaimInDoubt): LineQuestion[] {
  return doubt.doubts
    .filter((d) => open.has(d.sent))
    .map(({ sent, candidates }) => {
      const line = row.remitted.lines[sent]!;
      const reasons = new Map(candidates.map((c, i) => [c.line, { at: i, reasons: c.reasons }]));
      const ranked = doubt.billed.toSorted((a, b) => (reasons.get(a.line)?.at ?? 99) - (reasons.get(b.line)?.at ?? 99) || a.line - b.line);
      return {
        ...{ position: row.position, sentLine: sent + 1, number: row.remitted.patientControlNumber, claimId: row.claimId },
        ...{
          procedure: line.procedure,
          modifiers: line.modifiers,
          chargeCents: line.charge,
          paidCents: line.paid,
          adjustments: amounts(line),
        },
        candidates: ranked.map((b) => ({
          ...{ line: b.line, procedure: b.procedure, modifiers: b.modifiers, chargeCents: b.charge },
          openCents: doubt.matched.match.lines.find((l) => l.line === b.line)?.open ?? (0 as Cents),
          reasons: reasons.get(b.line)?.reasons ?? [],
        })),
      };
    });
}
