import { describe, expect, it } from 'vitest';
import { asDate } from '../../../core/base/date.ts';
import type { Finding } from '../../../core/base/finding.ts';
import { acknowledge, acknowledgeClaims, check, type CodeAnswers, readAll, type Report } from '../../../core/x12/index.ts';
import { claimKinds } from './defects/claims.ts';
import { type Draft, draftOf, latin1, textOf } from './defects/draft.ts';
import { envelopeKinds } from './defects/envelope.ts';
import type { Spoiled } from './defects/kind.ts';
import { nameKinds } from './defects/names.ts';
import { paymentKinds } from './defects/payments.ts';
import { questionKinds } from './defects/questions.ts';
import { openingKinds } from './defects/syntax.ts';
import { written } from './files.ts';
import { samples, samplesAreHere } from './shared-samples.ts';

const kinds = [...envelopeKinds, ...openingKinds, ...nameKinds, ...claimKinds, ...paymentKinds, ...questionKinds];

/** Codes that a defect puts in. The samples' own are old, and valid here. */
const planted = new Set(['Q9', 'ZZ', '99', '999', 'Q9999']);
const codes: CodeAnswers = { answer: (_, value) => (planted.has(value) ? 'invalid' : 'valid') };
const checked = (bytes: Uint8Array) => check(bytes, { snip: [1, 2, 3, 4, 5], codes, claims: true });
const complaints = (report: Report) => report.findings.filter((f) => f.severity !== 'info');

function short({ rule, at }: Finding, placed = true): string {
  if (at.kind !== 'segment') return rule;
  const segment = `${rule.slice('x12/'.length)} ${at.segment}${placed ? `@${at.position}` : ''}`;
  return [segment, at.element, at.component].filter((part) => part !== undefined).join('-');
}

interface Original {
  readonly name: string;
  readonly draft: Draft;
  /** Findings of the file as it is: of level 5 alone, where it is valid. */
  readonly known: readonly Finding[];
}

/** What is found of a spoiled file and was not found of the original. Where segments moved, places are not compared. */
function news(found: readonly Finding[], { known }: Original, { same }: Spoiled): Finding[] {
  const left = known.map((f) => short(f, same));
  return found.filter((f) => {
    const i = left.indexOf(short(f, same));
    if (i >= 0) left.splice(i, 1);
    return i < 0;
  });
}

/** `a|b NM1@5-3`: one of two rules at that place; without an element, any of the segment's. */
function isExpected(f: Finding, expected: string): boolean {
  const [rules = '', place = ''] = expected.split(' ');
  const [rule, at = ''] = short(f).split(' ');
  return rules.split('|').includes(rule!) && (place === '' || at === place || (!place.includes('-') && at.startsWith(`${place}-`)));
}

const originals: readonly Original[] = samples()
  .map(({ name, bytes }) => ({ name, draft: draftOf(bytes), known: complaints(checked(latin1(textOf(draftOf(bytes))))) }))
  .filter(({ known }) => !known.some((f) => f.severity === 'error' && f.level! <= 4));

/** A predetermination has no day of service; a 277CA asks for one, and does not invent it. */
const noDay = 'segment DTP (days) is missing in loop 2200D';

const label = { date: asDate('2026-05-05'), time: '0931', controlNumber: '1' };

/** What the answers to a file say: each must be valid itself. Segments named in a 999, as `NM1@5`; the numbers of its verdicts. */
function answersTo(report: Report): { readonly wrong: readonly string[]; readonly named: readonly string[]; readonly refused: boolean } {
  const outgoing = [...acknowledge(report, label), ...acknowledgeClaims(report, label, { role: 'AY', name: 'SAMPLE HOUSE', id: 'SH001' })];
  const wrong: string[] = [];
  const named: string[] = [];
  let refused = false;
  for (const file of outgoing) {
    const bytes = written(file);
    wrong.push(...check(bytes)
        .findings.filter((f) => f.severity === 'error' && !f.what.startsWith(noDay))
        .map((f) => `${short(f)}: ${f.what}`));
    const { transactions, acks } = readAll(bytes);
    if (acks.some(({ ack }) => ack.status !== 'A')) refused = true;
    for (const t of transactions) {
      if (t.set !== '999' || !t.sound) continue;
      if (t.body.verdict.status !== 'A') refused = true;
      for (const { segments } of t.body.transactions) for (const { error } of segments) named.push(`${error.segment}@${error.position}`);
    }
  }
  return { wrong, named, refused };
}

/** Segment and ordinal in its transaction of what a 999 must name: errors of SNIP 1, 2 and 4 within a transaction, but for ST and SE. */
const toName = (report: Report): string[] =>
  report.received.flatMap(({ groups }) =>
    groups.flatMap(({ group, transactions }) =>
      (group.functional === 'FA' ? [] : transactions).flatMap(({ findings }) =>
        findings.flatMap(({ at, severity, level, rule }) =>
          at.kind === 'segment' && at.positionInSet !== undefined && severity === 'error' && level! <= 2 && /^[A-Z0-9]{2,3}$/.test(at.segment)
            ? [{ at: `${at.segment}@${at.positionInSet}`, rule }]
            : [],
        ),
      ),
    ),
  )
    .filter(({ rule, at }) => !/truncated|control-number|count/.test(rule) && !/^S[TE]@/.test(at))
    .map(({ at }) => at);

const caught = new Map<string, number>();

describe.runIf(samplesAreHere)('every kind of defect, made in every valid sample it applies to', () => {
  it.each(kinds.map((kind) => [kind.name, kind] as const))('%s', (_, kind) => {
    let made = 0;
    for (const original of originals) {
      const spoiled = kind.spoil(original.draft);
      // What the file has there already cannot be put in.
      if (!spoiled || (spoiled.same && original.known.some((f) => isExpected(f, spoiled.expected)))) continue;
      const report = checked(spoiled.bytes);
      const found = news(complaints(report), original, spoiled);
      const said = `${original.name}: ${spoiled.expected} expected, found ${found.map((f) => short(f)).join(', ')}`;
      expect(found.some((f) => isExpected(f, spoiled.expected)), said).toBe(true);
      expect(found.length, said).toBeLessThanOrEqual(kind.most ?? 2);
      const { wrong, named, refused } = answersTo(report);
      expect(wrong, `${original.name}: what answers it`).toEqual([]);
      if (!refused || named.length > 0) expect(named, original.name).toEqual(expect.arrayContaining(toName(report)));
      caught.set(original.name, (caught.get(original.name) ?? 0) + 1);
      made++;
    }
    expect(made, 'files it was made in').toBeGreaterThan(0);
  });

  it('none is found in the originals; each has had at least forty kinds', () => {
    expect(originals.length).toBeGreaterThanOrEqual(samples().filter(({ votes }) => votes >= 2).length);
    expect(originals.filter(({ name }) => (caught.get(name) ?? 0) < 40)).toEqual([]);
    expect([...caught.values()].reduce((a, b) => a + b)).toBeGreaterThan(6_000);
  });
});

it('the public X12 samples are spoiled', ({ skip }) => {
  if (!samplesAreHere) skip('the public X12 samples are not on this machine: set CLAIMWRIGHT_SHARED');
  expect(originals.length).toBeGreaterThan(55);
});
