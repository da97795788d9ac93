import type { Query } from '../../coded-note.ts';
import { numberOf, numberShape } from '../reading/measures.ts';
import { type NoteActs, spanIn } from '../reading/note-acts.ts';
import type { Statement } from '../reading/statement.ts';
import { codesOf } from '../reading/thresholds.ts';
import { ask, type Draft, draft, type Found } from '../service-line.ts';

const drugTest =
  /\b(?:drug (?:test\w*|screen\w*|classes|panel)|drugs? of abuse|urine drug|UDS|UDT|toxicology|tox screen|presumptive|definitive)\b/i;
const definitive = /\b(?:definitive|LC[-/ ]?MS\w*(?:[-/]MS)?|GC[-/ ]?MS\w*(?:[-/]MS)?|mass spectromet\w*)\b/i;
const presumptive =
  /\b(?:presumptive|(?:urine )?drug test (?:with|by)|cup test|immunoassay|EIA|EMIT|(?:urine )?drug screen\w*|UDS|tox(?:icology)? screen|drugs? of abuse screen)\b/i;
const byAnalyzer = /\b(?:analy[sz]er|immunoassay|EIA|EMIT|chemistry|LC[-/ ]?MS|TOF|automated)\b/i;
const byEye = /\b(?:cup|dip ?card|dipstick|strips?|by eye|visual(?:ly)?|cassette)\b/i;
const byReader = /\b(?:reader|read by (?:a )?(?:device|instrument)|instrument[- ]assisted)\b/i;
const notRun =
  /\b(?:not (?:run|performed|done|ordered|needed|indicated|required)|cancell?ed|no (?:definitive|confirm\w*)|if (?:positive|unexpected)|reflex)\b/i;

const stated = new RegExp(
  `(?<![\\w.])(${numberShape})\\s+(?:[\\w-]+\\s+){0,2}class(?:es)?\\b|\\bclass(?:es)?\\b[^.;]*\\((\\d{1,2})\\)|\\bclasses:?\\s*(\\d{1,2})\\b`,
  'i',
);

/** How many classes a statement tells, as a number or as a list behind its colon. */
function classesIn(text: string): number | undefined {
  const told = stated.exec(text);
  if (told) return numberOf((told[1] ?? told[2] ?? told[3])!);
  const list = /\bclass(?:es)?\b[^:]{0,30}:\s*([^.;()]+)/i.exec(text)?.[1];
  return list ? list.split(/,|\band\b/).filter((item) => /[a-z]/i.test(item)).length : undefined;
}

const part = (text: string, from: number) => text.slice(from).split(/(?<=[.;])\s/)[0]!;

function definitiveTest(acts: NoteActs, statement: Statement, drafts: Draft[], queries: Query[]): void {
  const hit = definitive.exec(statement.text);
  if (!hit || notRun.test(part(statement.text, hit.index))) return;
  const span = spanIn(statement, { start: hit.index, end: hit.index + hit[0].length });
  const block = acts.statements.filter((s) => s.block === statement.block && s.start >= statement.start);
  const number = classesIn(statement.text.slice(hit.index)) ?? block.map((s) => classesIn(s.text)).find((n) => n !== undefined);
  if (number === undefined) {
    queries.push(
      ask('How many drug classes were tested definitively?', span, 'Definitive drug testing is billed by the number of classes.'),
    );
    return;
  }
  const code = codesOf(acts.rules.count, 'drug class', number)[0]?.code;
  if (code) drafts.push(draft(code, [span], `Definitive test of ${number} drug classes, once a day.`));
}

/**
 * Drug testing in a laboratory: one presumptive code a day by how it was read, one definitive code a day by the number of classes. Validity of the
 * specimen is part of it (NCCI Policy Manual, chapter 10).
 */
export function ownDrugTesting(acts: NoteActs): Found {
  const drafts: Draft[] = [];
  const queries: Query[] = [];
  if (!drugTest.test(acts.note)) return { drafts, queries };
  const told = acts.statements.filter((s) => s.section !== 'history' && !/^\W*(?:Dx|diagnos|reason|indication|history)/i.test(s.text));
  const screen = told.find((s) => {
    const hit = presumptive.exec(s.text);
    const clause = hit && part(s.text, hit.index);
    return clause && !notRun.test(clause) && !(definitive.test(clause) && !/presumptive|immunoassay/i.test(clause));
  });
  if (screen) {
    const hit = presumptive.exec(screen.text)!;
    const around = acts.statements
      .filter((s) => s.block === screen.block)
      .map((s) => s.text)
      .join(' ');
    const code = byReader.test(around) ? '80306' : byEye.test(around) && !byAnalyzer.test(screen.text) ? '80305' : '80307';
    drafts.push(
      draft(
        code,
        [spanIn(screen, { start: hit.index, end: hit.index + hit[0].length })],
        'Presumptive drug screen, any number of classes, once a day.',
      ),
    );
  }
  for (const statement of told) {
    if (drafts.some((d) => d.code.startsWith('G'))) break;
    definitiveTest(acts, statement, drafts, queries);
  }
  return { drafts, queries: drafts.some((d) => d.code.startsWith('G')) ? [] : queries };
}
