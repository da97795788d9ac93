import type { Query, Span } from '../../coded-note.ts';
import type { Service } from '../book.ts';
import { digitModifiers, lidModifiers } from '../reading/digits.ts';
import { amountsIn, numberOf, numberShape, sideIn } from '../reading/measures.ts';
import type { NoteActs, Saying } from '../reading/note-acts.ts';
import { isMedicare } from '../reading/note-facts.ts';
import { sideModifiers, sideOf, sideQuery } from '../reading/sided.ts';
import { ask, type Draft, draft, type Found, type LineModifier } from '../service-line.ts';

/** Services that another family works out although their words stand in the table, or that need more than words. */
const elsewhere = new Set(['20526', '20612', '16020']);

const spansOf = (sayings: readonly Saying[]): Span[] => sayings.flatMap((s) => [...s.spans]).sort((a, b) => a.start - b.start);

/** The part of the body whose side a service has, where its own words do not name it. */
const parts: readonly [codes: RegExp, part: RegExp][] = [
  [/^29(?:0[6-8]|1[0-3]|26)/, /\b(?:wrist|radius|radial|ulna\w*|forearm|hand|arm|elbow|scaphoid|metacarpal|thumb)\b/gi],
  [/^29(?:3|4|5[013458])/, /\b(?:ankle|foot|heel|tibia\w*|fibula\w*|leg|metatarsal|malleol\w*|calf|knee)\b/gi],
  [/^692/, /\b(?:ear|ears|canal|canals|drum|tympanic)\b/gi],
  [/^30901/, /\b(?:nose|nostril|naris|nasal|septum)\b/gi],
  [/^652/, /\b(?:eye|cornea\w*|conjunctiva\w*|lid)\b/gi],
];
const partOf = (code: string): RegExp | undefined => parts.find(([codes]) => codes.test(code))?.[1];

/** How many times an act was done, as its own statements tell: `two nebulizer treatments`, `neb x 3`, `repeat ECG`. */
function repeats(sayings: readonly Saying[], noun: RegExp): number {
  let most = 1;
  for (const { statement } of sayings) {
    const told = new RegExp(`(${numberShape})\\s+(?:back-to-back |consecutive |separate )?(?:\\w+\\s+){0,2}(?:${noun.source})`, 'i').exec(
      statement.text,
    );
    const times = /\b(?:x|×)\s?(\d)\b(?!\s*(?:days?|weeks?|min|months?|mm|cm))/i.exec(statement.text);
    const n = told && !/mg|ml|lead/i.test(told[0]) ? numberOf(told[1]!) : times ? Number(times[1]) : 1;
    if (n > most && n <= 6) most = n;
  }
  for (const { statement } of sayings) {
    const times = statement.text.match(/\b(?:[01]?\d|2[0-3]):[0-5]\d\b/g) ?? [];
    if (times.length > 1 && /\b(?:repeat(?:ed)?|again|second|third)\b/i.test(statement.text)) most = Math.max(most, times.length);
  }
  const again = sayings.some((s) =>
    /\b(?:second|repeat(?:ed)?|another|2nd)\s+(?:\w+\s+){0,2}(?:neb|treatment|ecg|ekg|tracing|electrocardiogram)/i.test(s.statement.text),
  );
  return again ? Math.max(most, 2) : most;
}

function place(acts: NoteActs, service: Service, sayings: readonly Saying[]): { modifiers: LineModifier[]; queries: Query[] } {
  const first = sayings[0]!.statement;
  const { traits } = service;
  if (traits.has('digit') || traits.has('finger')) {
    const own = sayings.flatMap((s) => digitModifiers(`${s.about?.text ?? ''} ${s.statement.text}`));
    // Where the act's words name no digit, the note's only one is meant.
    const elsewhere = own.length > 0 ? [] : acts.statements.filter((s) => s.section !== 'history').flatMap((s) => digitModifiers(s.text));
    const digits = [...new Set(own.length > 0 || new Set(elsewhere).size > 1 ? own : elsewhere)];
    if (digits.length > 0) return { modifiers: [{ code: digits[0]!, why: 'The digit that was treated.' }], queries: [] };
    return { modifiers: [], queries: [ask('Which digit of which side was treated?', first, 'The line takes a digit modifier.', false)] };
  }
  if (traits.has('lid')) {
    const lids = [...new Set(sayings.flatMap((s) => lidModifiers(`${s.about?.text ?? ''} ${s.statement.text}`)))];
    const queries = lids.length > 0 ? [] : [ask('Which eyelid was treated?', first, 'The line takes a lid modifier.', false)];
    return { modifiers: lids.slice(0, 1).map((code) => ({ code, why: 'The eyelid that was treated.' })), queries };
  }
  if (!traits.has('side')) return { modifiers: [], queries: [] };
  const sides = new Set(sayings.flatMap((s) => (s.about && sideIn(s.about.text)) ?? sideOf(acts, s.statement, partOf(service.code)) ?? []));
  const side = sides.has('both') || sides.size > 1 ? 'both' : [...sides][0];
  if (side === 'both' && traits.has('once-medicare') && isMedicare(acts.facts)) return { modifiers: [], queries: [] };
  return { modifiers: sideModifiers(side), queries: side ? [] : [sideQuery(service.label, first)] };
}

/** ECG: tracing with report, the report alone, or the tracing alone. */
function electrocardiogram(acts: NoteActs, found: readonly Saying[]): string | undefined {
  const text = found
    .flatMap((f) => acts.around(f.statement, 2))
    .map((s) => s.text)
    .join(' ');
  if (
    /\b(?:tracing|ecg|ekg|electrocardiogram)\b[^.]{0,40}\b(?:sent to|to be read by|will be read by|read by) (?:the )?cardiolog/i.test(text)
  )
    return '93005';
  if (/\b(?:interpretation|reading|over-?read) only\b/i.test(text)) return '93010';
  return /\b(?:sinus|rhythm|nsr|rate|normal|abnormal|axis|st[- ]|t wave|q wave|afib|fibrillation|block|lvh|interpret\w*|changes|bradycardia|tachycardia|nl\b|unremarkable|\d{2,3} bpm)/i.test(
    text,
  )
    ? '93000'
    : undefined;
}

/** Several abscesses, broken loculations, a drain or packing make the drainage a complicated one. */
const isComplicated = (acts: NoteActs, found: readonly Saying[]): boolean =>
  found.some((f) => {
    const text = acts
      .around(f.statement, 3)
      .map((s) => s.text)
      .join(' ');
    return (
      /\b(?:loculat\w*|packed|packing|pockets (?:were )?(?:broken|opened)|septa\w*|complicated|(?:two|three|multiple|several) abscesses|penrose|drain (?:was )?(?:placed|left))\b/i.test(
        text,
      ) && !/\b(?:no|not|without) (?:\w+ )?(?:pack\w*|loculat\w*)|\b(?:loculat\w*|packing) (?:was |were )?not\b/i.test(text)
    );
  });

function made(acts: NoteActs, service: Service, found: readonly Saying[]): Found {
  const { modifiers, queries } = place(acts, service, found);
  const spans = spansOf(found);
  const code = service.code === '10060' && isComplicated(acts, found) ? '10061' : service.code;
  const base = draft(code, spans, `${service.label}: the note says that it was done.`, { modifiers });
  if (service.traits.has('split-by-code')) {
    const read = electrocardiogram(acts, found);
    if (!read)
      return {
        drafts: [{ ...base, code: '93005', certainty: 'query', why: 'A tracing is mentioned, its reading is not.' }],
        queries: [ask('What did the electrocardiogram show?', spans[0]!, 'Without a written reading only the tracing may be billed.')],
      };
    return { drafts: again({ ...base, code: read }, repeats(found, /(?:ecg|ekg|electrocardiogram|tracing)s?/)), queries };
  }
  if (service.traits.has('counted')) {
    const count = found
      .flatMap((f) => amountsIn(f.statement.text, '(?:\\w+\\s+){0,3}(?:tests?|pricks?|allergens?|antigens?|scratches)'))
      .at(0)?.value;
    if (!count) return { drafts: [], queries: [ask('How many tests were placed?', spans[0]!, 'Each one counts.')] };
    return { drafts: [{ ...base, units: count, unitsWhy: `${count} tests.` }], queries };
  }
  if (service.traits.has('repeat76')) return { drafts: again(base, repeats(found, /(?:neb\w*|treatments?|nebs)\b/)), queries };
  if (service.code === '69210' || service.code === '69209') {
    const impacted = acts.statements.some((s) => /\bimpact(?:ed|ion)|occlud|obstruct|blocking|completely filled/i.test(s.text));
    if (!impacted)
      return {
        drafts: [{ ...base, certainty: 'query' }],
        queries: [
          ...queries,
          ask('Was the earwax impacted?', spans[0]!, 'Removal counts as a service of its own only when the wax is impacted.'),
        ],
      };
  }
  return { drafts: [base], queries };
}

/** The same service again on the day: a further line with 76. */
const again = (base: Draft, times: number): Draft[] =>
  times < 2
    ? [base]
    : [
        base,
        {
          ...base,
          units: times - 1,
          unitsWhy: `Done ${times} times; the first stands alone.`,
          modifiers: [...base.modifiers, { code: '76', why: 'The same service again on this day by the same clinician.' }],
        },
      ];

/** Services that their words alone decide: the rows of `services.tsv` that have words. */
export function simpleActs(acts: NoteActs): Found {
  const drafts: Draft[] = [];
  const queries: Query[] = [];
  for (const service of acts.book.acts) {
    if (elsewhere.has(service.code)) continue;
    const found = acts.done(service.patterns);
    if (found.length === 0) continue;
    const one = made(acts, service, found);
    drafts.push(...one.drafts);
    queries.push(...one.queries);
  }
  return { drafts, queries };
}
