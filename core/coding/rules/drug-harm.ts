import type { Span } from '../coded-note.ts';
import { atMost, type Draft } from '../draft.ts';
import type { DrugCodes } from '../lexicon/drug-table.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import { joined } from '../match/read-text.ts';

/** How a drug comes into a diagnosis; its name stands within so many characters behind the words. */
const ways: readonly { readonly says: RegExp; readonly column: keyof DrugCodes; readonly effectFirst: boolean; readonly reach: number }[] =
  [
    {
      says: /\b(?:intentional|deliberate|suicid\w*)[^.;\n]{0,40}\b(?:overdose|poisoning|ingestion)\b(?:[^.;\n]{0,10}\b(?:of|with|by|on)\b)?/gi,
      column: 'selfHarm',
      effectFirst: false,
      reach: 40,
    },
    {
      says: /\b(?:overdose|poisoning|accidental ingestion|accidentally (?:took|ingested|swallowed))\b(?:[^.;\n]{0,10}\b(?:of|with|by|on|from)\b)?/gi,
      column: 'accidental',
      effectFirst: false,
      reach: 40,
    },
    {
      says: /\b(?:under-?dos(?:ing|ed|e)|non-?adherence (?:to|with)|noncompliance with|not taking|taking less) (?:of |her |his |the )?/gi,
      column: 'underdosing',
      effectFirst: true,
      reach: 40,
    },
    {
      says: /\b(?:adverse (?:drug )?(?:effect|reaction|event)s?|side effects?|drug[- ]induced|induced by|intolerance|reaction to|allergic reaction to)\b(?:[^.;\n]{0,8}\b(?:of|to|from|with|by)\b)?/gi,
      column: 'adverseEffect',
      effectFirst: true,
      reach: 40,
    },
    { says: /\b(?:(?:due|secondary) to|caused by)\b/gi, column: 'adverseEffect', effectFirst: true, reach: 15 },
  ];

/** Why a patient takes less of a drug than prescribed (Z91.1-), by what the line says. */
const reasons: readonly (readonly [RegExp, string])[] = [
  [/\b(?:afford|cost|expensive|insurance|financial|money)\w*/i, 'Z91.120'],
  [/\b(?:forg[eo]t\w*|forgetful)\b/i, 'Z91.138'],
  [/\b(?:side effects?|refus\w+|does not want|did not want|on purpose|intentional\w*|cho(?:se|oses))\b/i, 'Z91.128'],
];

/** Words of the table that seldom mean the drug. */
const ordinary = new Set([
  'drug',
  'drugs',
  'medication',
  'medicine',
  'blood',
  'water',
  'food',
  'salt',
  'sugar',
  'iron',
  'oxygen',
  'smoke',
  'plasma',
]);

/** What the table calls groups of drugs that notes name otherwise. */
const groups = new Map([
  ['chemotherapy', 'antineoplastic'],
  ['chemo', 'antineoplastic'],
  ['steroid', 'corticosteroid'],
  ['steroids', 'corticosteroid'],
]);

/** Side effects that were explained, feared or denied have done no harm. */
const onlyTalkedOf =
  /\b(?:discuss\w*|counsel\w*|educat\w*|review\w*|explain\w*|warn\w*|inform\w*|aware|risks?|potential|possible|monitor\w*|watch\w*|may|might|could|can|avoid\w*|prevent\w*|reduc\w*|no|not|denie[sd]|without|if)\b/i;

/** Adverse effects need a condition that the drug caused, named before it in the same line (guideline I.C.19.e.5.a). */
function harmIn(
  note: string,
  line: Span,
  lexicon: Lexicon,
): { code: string; span: Span; column: keyof DrugCodes; effectFirst: boolean } | undefined {
  const text = note.slice(line.start, line.end);
  for (const m of text.matchAll(/\b([a-z]{4,})[- ]induced\b/gi)) {
    const drug = m[1]!.toLowerCase();
    const code = lexicon.substance(groups.get(drug) ?? drug)?.adverseEffect;
    const span = { start: line.start + m.index, end: line.start + m.index + m[0].length };
    if (code !== undefined) return { code, span, column: 'adverseEffect', effectFirst: true };
  }
  for (const { says, column, effectFirst, reach } of ways) {
    for (const m of text.matchAll(says)) {
      const from = m.index + m[0].length;
      const before = text
        .slice(0, m.index)
        .split(/[.;\n]/)
        .at(-1)!;
      if (/^(?:side|adverse)/i.test(m[0]) && onlyTalkedOf.test(before)) continue;
      for (const word of text.slice(from, from + reach).matchAll(/[a-z]{4,}/gi)) {
        const code = ordinary.has(word[0].toLowerCase()) ? undefined : lexicon.substance(word[0].toLowerCase())?.[column];
        if (code === undefined) continue;
        return { code, span: { start: line.start + m.index, end: line.start + from + word.index + word[0].length }, column, effectFirst };
      }
    }
  }
  return undefined;
}

/** Conditions that have a code of their own when a drug caused them (Alphabetic Index, "due to drug" and "drug-induced" below each). */
const induced: readonly (readonly [code: RegExp, gives: string])[] = [
  [/^E03\.9$/, 'E03.2'],
  [/^G62\.9$/, 'G62.0'],
  [/^K52\.9$/, 'K52.1'],
  [/^D69\.6$/, 'D69.59'],
  [/^(?:R21|L30\.9)$/, 'L27.0'],
  [/^R50\.9$/, 'R50.2'],
  [/^E16\.2$/, 'E16.0'],
  [/^M81\.0$/, 'M81.8'],
  [/^I95\.[19]$/, 'I95.2'],
  [/^G21\.9$|^G20\.C$/, 'G21.19'],
  [/^E24\.9$/, 'E24.2'],
  [/^J84\.9$/, 'J70.4'],
];

const asInduced = (draft: Draft): Draft => {
  const [, gives] = induced.find(([code]) => code.test(draft.code)) ?? [];
  return gives === undefined
    ? draft
    : {
        ...draft,
        code: gives,
        certainty: atMost('suggest', draft.certainty),
        why: `${draft.why} A drug caused it, which has a code of its own.`,
      };
};

const seventh = (code: string): string => `${code}${'X'.repeat(Math.max(0, 7 - code.length))}A`;

/**
 * Drugs that did harm, or were taken too little: the effect first and the drug's T code after it, a poisoning before its effects, an underdosing after
 * the condition that it made worse, with the reason (guideline I.C.19.e.5). Read from the lines of the assessment.
 */
export function drugHarm(note: string, drafts: readonly Draft[], lines: readonly Span[], lexicon: Lexicon): Draft[] {
  return lines.reduce<Draft[]>(
    (before, line, index) => {
      const harm = harmIn(note, line, lexicon);
      // What poisoned is named: poisoning by something unspecified says nothing more.
      const now = harm ? before.filter((d) => !(d.line === index && d.code.startsWith('T65.9'))) : before;
      const own = now.filter((d) => d.line === index);
      if (!harm || (harm.effectFirst && own.length === 0)) return now;
      const why = 'The Table of Drugs and Chemicals has a code for this use of the drug (guideline I.C.19.e.5).';
      const made = (code: string, span: Span): Draft => ({
        code,
        spans: joined([span]),
        line: index,
        certainty: 'suggest',
        why,
        comment: true,
      });
      const reason = harm.column === 'underdosing' ? reasons.find(([says]) => says.test(note.slice(line.start, line.end))) : undefined;
      const found = reason?.[0].exec(note.slice(line.start, line.end));
      const added = [
        made(seventh(harm.code), harm.span),
        ...(reason && found ? [made(reason[1], { start: line.start + found.index, end: line.start + found.index + found[0].length })] : []),
      ].filter((d) => !now.some((x) => x.code === d.code));
      const at = own.length === 0 ? now.length : harm.effectFirst ? now.indexOf(own.at(-1)!) + 1 : now.indexOf(own[0]!);
      const told = harm.column === 'adverseEffect' ? now.map((d) => (d === own.at(-1) ? asInduced(d) : d)) : now;
      return [...told.slice(0, at), ...added, ...told.slice(at)];
    },
    [...drafts],
  );
}
