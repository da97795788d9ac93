import type { Query, Span } from '../../coded-note.ts';
import type { NoteActs } from '../reading/note-acts.ts';
import { isMedicare } from '../reading/note-facts.ts';
import { ask, type Draft, draft, type Found } from '../service-line.ts';
import type { Shot } from './vaccines.ts';

const counsel =
  /\b(?:counsel\w*|talk(?:ed|s)?|conversation|discuss(?:ed|ion)?|went (?:through|over)|gone over|explained|reviewed|answered)\b[^.]{0,80}\b(?:vaccin\w*|immuni[sz]ations?|shots?|diseases?|components?|each)\b|\b(?:vaccin\w*|immuni[sz]ations?|shots?)\b[^.]{0,30}\bafter (?:a )?(?:talk|conversation|discussion|counsel\w*)\b|\b(?:each|all) (?:vaccine|component)s?\b[^.]{0,60}\b(?:counsel\w*|discussed|explained|reviewed)/i;
const byNurse = /\b(?:nurse|MA|RN|medical assistant)\b[^.]{0,30}\bcounsel/i;

const counseled = (acts: NoteActs): Span | undefined => {
  const s = acts.statements.find(
    (one) => counsel.test(one.text) && !byNurse.test(one.text) && !/\b(?:nurse[- ]only|nurse visit)\b/i.test(acts.note.slice(0, 300)),
  );
  return s && { start: s.start, end: s.end };
};

const spansOf = (list: readonly Shot[]) => list.flatMap((s) => [...s.spans]);
const beyond = (units: number, of: string) => ({ units, unitsWhy: `${units} beyond the first ${of}.` });
const medicareOwn: Readonly<Record<string, string>> = { influenza: 'G0008', pneumococcal: 'G0009', 'hepatitis-b': 'G0010' };

/** Vaccines whose administration has a code of its own: COVID-19, and three for Medicare. */
function specialCode(shot: Shot, medicare: boolean): string | undefined {
  if (shot.vaccine.kind === 'covid') return '90480';
  return medicare ? medicareOwn[shot.vaccine.kind] : undefined;
}

/** Through age 18 with counseling: the first component of each vaccine, and every further component. */
function byComponent(shots: readonly Shot[], talk: Span): Draft[] {
  const spans = [...spansOf(shots), talk];
  const more = shots.reduce((n, s) => n + s.vaccine.components - 1, 0);
  return [
    draft('90460', spans, 'Through age 18 with counseling by the clinician, first component of each.', {
      units: shots.length,
      unitsWhy: `${shots.length} vaccines.`,
    }),
    ...(more > 0 ? [draft('90461', spans, 'Further components of combined vaccines.', beyond(more, 'component of each'))] : []),
  ];
}

/** By number and way: one first administration, all others are further ones. */
function byNumber(shots: readonly Shot[]): Draft[] {
  const needles = shots.filter((s) => !s.vaccine.oral);
  const oral = shots.filter((s) => s.vaccine.oral);
  const swallowed = needles.length > 0 ? oral.length : oral.length - 1;
  const drafts: Draft[] = [];
  if (needles.length > 0) drafts.push(draft('90471', spansOf(needles), 'First vaccine by injection.'));
  if (needles.length > 1)
    drafts.push(draft('90472', spansOf(needles), 'Further vaccines by injection.', beyond(needles.length - 1, 'one')));
  if (oral.length > 0 && needles.length === 0) drafts.push(draft('90473', spansOf(oral), 'First vaccine by mouth or nose.'));
  if (swallowed > 0) drafts.push(draft('90474', spansOf(oral), 'Further vaccines by mouth or nose.', beyond(swallowed, 'administration')));
  return drafts;
}

/** How vaccines were given, by payer, age, counseling, number and way. */
export function vaccineAdministration(acts: NoteActs, shots: readonly Shot[]): Found {
  const medicare = isMedicare(acts.facts);
  const special = shots.flatMap((s) => {
    const code = specialCode(s, medicare);
    return code ? [draft(code, s.spans, 'This vaccine has an administration code of its own.')] : [];
  });
  const plain = shots.filter((s) => specialCode(s, medicare) === undefined);
  const young = plain.length > 0 && acts.facts.age !== undefined && acts.facts.age <= 18;
  const talk = counseled(acts);
  if (young && talk) return { drafts: [...special, ...byComponent(plain, talk)], queries: [] };
  const queries: Query[] = young
    ? [
        ask(
          'Did the clinician counsel about each vaccine?',
          plain[0]!.spans[0]!,
          'Through age 18 the administration is billed by component only with counseling.',
          false,
        ),
      ]
    : [];
  return { drafts: [...special, ...byNumber(plain)], queries };
}
