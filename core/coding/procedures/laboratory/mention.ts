import type { LabTest, Panel } from '../book.ts';
import { type NoteActs, spanIn } from '../reading/note-acts.ts';
import type { Statement } from '../reading/statement.ts';
import { beginnings, matched, mayMatch, placesOf } from '../reading/words.ts';

/** What a laboratory's own record says of a test: with an outcome, only by name, only as ordered, or not run. */
export type Outcome = 'result' | 'named' | 'ordered' | 'not-run';

/** One place where a record names a test or a panel. */
export interface Mention {
  readonly code: string;
  readonly statement: Statement;
  readonly span: { readonly start: number; readonly end: number };
  readonly outcome: Outcome;
  /** The words from this test to the next. */
  readonly said: string;
  /** Which of the test's names it is, for tests of which each counts. */
  readonly name: number;
}

/** Why it was ordered, and what is concluded of it: tests are not looked for there. */
const reasonLabel =
  /\b(?:Dx|Diagnos[ie]s|Indication|Reason|Clinical(?:ly)?(?: information| history| indication| data)?(?: on the (?:request|order|requisition))?|History|ICD-?10|ICD|Impression|Interpretation|Conclusion|Comment(?: of [^:]{0,40})?|Note from [^:]{0,40})\b[^:.]{0,26}(?::|\bis\b|(?<=Dx))/;
/** What would be run under a condition, up to the end of the condition. */
const conditional =
  /\b(?:(?:with )?reflex(?:es)?(?: to| testing)?|if (?:positive|abnormal|indicated|needed|elevated|low|high|reactive|detected)|and, if|when (?:abnormal|positive|indicated|reactive)|with identification and susceptib\w*(?: if)?)\b/i;
const notRun =
  /\b(?:not (?:run|performed|done|ordered|requested|tested|needed|required|indicated|resulted|reported|available|collected|set up|processed)|was not|were not|could not be|cannot be|QNS|quantity not sufficient|insufficient|cancell?ed|wrong tube|rejected|unable to|lost in|leaked|not received|pending|to follow|deferred|declined|omitted|reagent out|no specimen)\b/i;
const denied =
  /\b(?:no|not|without|neither|nor|none|never)\s+(?:separate |further |other |additional )?(?:[\w-]+\s+){0,1}$|\bno [\w -]{2,24}, no $/i;
const order =
  /^\W*(?:(?:faxed|written|verbal|paper|standing|electronic) )?(?:orders?|ordered|requisition|requested|tests? (?:ordered|requested)|request)\b/i;
const run =
  /\b(?:run|performed|resulted|reported|completed|done|tested|analy[sz]ed|assayed|stained|read|set up|grew|processed|examined|results?|repeated)\b/i;
const result =
  /\b(?:pos(?:itive)?|neg(?:ative)?|normal|wnl|trace|(?:non-?)?reactive|(?:not )?detected|clear|few|many|moderate|large|small|seen|no growth|pass|within|high|low|\d+(?:\.\d+)?)(?![\w])|[+-](?=\s|$|,)/i;
/** What the patient takes has the name of its level. */
const taken = /\b(?:took|takes?|taking|tablets?|pills?|supplements?|therapy|treated with|medicines?|medications?|prescribed)\b/i;
const older =
  /\b(?:previous(?:ly)?|prior|earlier (?:results?|values?|reports?)|last (?:year|month|week|result|value|one)|older order|in (?:19|20)\d\d|years? ago|months? ago|by (?:cardiology|another)|done by another|home (?:test|meter)|last \w[\w-]* (?:in|on|of|was)|in (?:January|February|March|April|May|June|July|August|September|October|November|December))\b/i;
const outside = /\(outside\b|\boutside\)|\b(?:at (?:the )?hospital|hospital lab\w*|outside lab\w*)\b/i;

/** Qualifiers that stand behind the name of a test and a comma: `Bilirubin, total`. */
const qualifier =
  /^\s*(?:total|free|direct|indirect|serum|plasma|urine|random|fasting|trough|peak|quantitative|qualitative|ig[gma]|automated|manual|25-|1,25|ionized|with|w\/|auto|antibod\w*|antigen|intact|measured|calculated|each|other source|skin|set|screen|aerobic|anaerobic|wound|stool|blood|total igg|functional|activity|microscop\w*|without)\b/i;

interface Part {
  readonly from: number;
  readonly text: string;
}

/** Items of a list of tests: parted by commas, semicolons, colons and boxes, but `Bilirubin, total` is one. */
function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  const cut = (at: number, next: number) => {
    parts.push({ from, text: text.slice(from, at) });
    from = next;
  };
  for (const m of text.matchAll(/[,;](?=\s)|:(?=\s)|\[[ xX✓]\]|\s{2,}|(?<=\d|[HL])\s+(?=[A-Z][a-z]{3,}\b)/g)) {
    const after = text.slice(m.index + m[0].length);
    if (m[0] === ',' && qualifier.test(after)) continue;
    cut(m.index, m.index + (m[0].startsWith('[') ? 0 : m[0].length));
  }
  cut(text.length, text.length);
  return parts;
}

const blank = (text: string, from: number, to: number) => text.slice(0, from) + ' '.repeat(Math.max(0, to - from)) + text.slice(to);

/** `Reflex free T4: 0.8`, `reflex RPR titer 1:8`: the condition was met, and the outcome stands behind it. */
function isMet(text: string, when: RegExpExecArray): boolean {
  if (!/^reflex/i.test(when[0])) return false;
  const clause = text.slice(when.index).split(/[,;.](?=\s|$)/)[0]!;
  return !/\b(?:if|when|not)\b/i.test(clause) && /\d|\b(?:positive|negative|(?:not )?detected|(?:non-?)?reactive)\b/i.test(clause);
}

/** The statement without the reason of the order, the conditions, and what stands in brackets behind a comma of numbers. */
function own(text: string): string {
  const reason = reasonLabel.exec(text);
  let left = reason ? blank(text, reason.index, text.length) : text;
  const when = conditional.exec(left);
  if (when && !isMet(left, when)) {
    // A condition ends at the colon behind which its outcome stands.
    const end = left.slice(when.index).search(/[:;]|(?<=abnormal|positive|indicated)\b|$/);
    left = blank(left, when.index, end < 0 ? left.length : when.index + end);
  }
  return left;
}

/** Single letters and element symbols are tests only as an item of a list or with their value. */
const short = /^(?:Na|K|Cl|CO2|Ca|Cr|TC|TG|TP|Fe|CK|Hb|Hct|Glu|HCO3|PT|LH)$/;

interface Hit {
  readonly code: string;
  readonly start: number;
  readonly end: number;
  readonly name: number;
}

/** What a list is about, told at its head alone: `CSF: glucose 60, protein 45`. */
function specimenOf(text: string): string {
  if (/^\W*(?:CSF|cerebrospinal fluid|(?:synovial|pleural|peritoneal|ascitic|pericardial|joint|knee|body) fluid)\b/i.test(text))
    return ' csf fluid';
  return /^\W*(?:random |spot |24[- ]hour )?urine\s*:/i.test(text) ? ' urine' : '';
}

/** Several analytes of one amplification or kit have one number, not one each. */
const together: ReadonlySet<string> = new Set(['87636', '87637', '87428']);
const alone: ReadonlySet<string> = new Set(['87502', '87635', '87804', '87811', '87807']);

function combinedIn(tests: readonly LabTest[], text: string): Hit[] {
  return tests
    .filter((t) => together.has(t.code))
    .flatMap((test) => {
      const place = test.patterns.map((p) => matched(p, text)?.[0]).find((p) => p !== undefined);
      return place ? [{ code: test.code, ...place, name: 0 }] : [];
    })
    .slice(-1);
}

function hitsIn(tests: readonly LabTest[], panels: readonly Panel[], text: string): Hit[] {
  const combined = combinedIn(tests, text);
  const single = combined.length > 0 ? tests.filter((t) => !alone.has(t.code) && !together.has(t.code)) : tests;
  return [...combined, ...listedIn(single, panels, text)].sort((a, b) => a.start - b.start);
}

function listedIn(tests: readonly LabTest[], panels: readonly Panel[], text: string): Hit[] {
  const specimen = specimenOf(text);
  const parts = partsOf(text).map((p) => ({ ...p, text: p.text + specimen }));
  const found = parts.flatMap(({ from, text: part }) => {
    const singles = tests.flatMap((test) => {
      const names = test.ownPatterns.flatMap((pattern, name) => {
        const place = matched(pattern, part)?.[0];
        return place ? [{ code: test.code, start: from + place.start, end: from + place.end, name }] : [];
      });
      return test.counts === 'each' ? names : names.slice(0, 1);
    });
    const named = panels.flatMap((panel) =>
      placesOf(panel.name, part)
        .slice(0, 1)
        .map((p) => ({ code: panel.code, start: from + p.start, end: from + p.end, name: 0 })),
    );
    const lone = part.trim();
    return [...singles, ...named].filter((h) => {
      const word = text.slice(h.start, h.end);
      if (!short.test(word)) return true;
      return (
        lone.replace(/^\[[xX✓ ]\]\s*|[.]$/g, '') === word ||
        /^\s*[:=]?\s*\d/.test(text.slice(h.end)) ||
        /^\w{1,4}\s+(?:and|&)\s+\w{1,4}[.]?$/.test(lone)
      );
    });
  });
  // `Free T4` beside `T4`: the longer name stands.
  const byLength = [...found].sort((a, b) => b.end - b.start - (a.end - a.start));
  const kept = byLength.filter(
    (h, i) =>
      !byLength.slice(0, i).some((o) => o.code !== h.code && o.start <= h.start && o.end >= h.end && o.end - o.start > h.end - h.start),
  );
  return kept.sort((a, b) => a.start - b.start);
}

const ticked = (text: string, hit: Hit): boolean => {
  if (!/\[[ xX✓]\]/.test(text)) return true;
  const first = text.search(/\[[ xX✓]\]/);
  const before = /\[([ xX✓])\][^[\]]*$/.exec(text.slice(0, hit.start))?.[1];
  const after = /^[^[\]]*?\[([ xX✓])\]/.exec(text.slice(hit.end))?.[1];
  // Boxes stand before the names or behind them, all alike.
  const boxesFirst = /^\W*(?:[\w ()]+:)?\s*$/.test(text.slice(0, first));
  return (boxesFirst ? before : after) !== ' ';
};

function outcomeOf(text: string, hit: Hit, said: string, isOrder: boolean): Outcome {
  const before = text
    .slice(Math.max(0, hit.start - 40), hit.start)
    .split(/[;:.]/)
    .at(-1)!;
  if (!ticked(text, hit) || denied.test(before) || notRun.test(said.split(/\bnew (?:tube|specimen)\b/i)[0]!)) return 'not-run';
  if (run.test(said) || run.test(before)) return 'result';
  if (isOrder) return 'ordered';
  if (taken.test(text) && !result.test(said)) return 'not-run';
  return result.test(said.replace(/^[\s(]*(?:\d+\/\d+|all \d+)/, '')) ? 'result' : 'named';
}

/** Every test and panel that the record names, in order, with what it says of it. */
export function mentionsIn(acts: NoteActs): Mention[] {
  const there = beginnings(acts.note);
  const tests = acts.whole.tests.filter((t) => mayMatch(t.ownPatterns, there));
  return acts.statements.flatMap((statement) => {
    if (statement.section === 'family' || older.test(statement.text.replace(/\([^)]*\)/g, ' ')) || outside.test(statement.text)) return [];
    const text = own(statement.text);
    const hits = hitsIn(tests, acts.book.panels, text);
    const isOrder = order.test(statement.text) || acts.statusAt(statement, { start: 0, end: 0 }) === 'planned';
    return hits.map((hit, i): Mention => {
      const next = hits.slice(i + 1).find((h) => h.start >= hit.end)?.start ?? text.length;
      const said = text.slice(hit.end, next);
      // `A IgM, B surface antigen: all not run` and `no free testosterone, no prolactin` reach over the list.
      const listed = /:[^:]*$/.exec(text.slice(hit.end))?.[0] ?? '';
      const outcome = outcomeOf(
        text,
        hit,
        /\b(?:none|all) (?:of (?:them|which) )?(?:not|cancelled)/i.test(listed) ? listed : said,
        isOrder,
      );
      return { code: hit.code, statement, span: spanIn(statement, hit), outcome, said, name: hit.name };
    });
  });
}
