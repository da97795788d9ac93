import type { Span } from '../../../coded-note.ts';
import { type NoteActs, spanIn } from '../../reading/note-acts.ts';
import { isMedicare } from '../../reading/note-facts.ts';
import type { Statement } from '../../reading/statement.ts';
import { codesOf } from '../../reading/thresholds.ts';
import { placesOf, shapeOf } from '../../reading/words.ts';
import { ask, draft, type Found, type LineModifier, nothing } from '../../service-line.ts';
import { corn, counted, done, type FootAct, services, wholeList } from './foot-acts.ts';
import { nailCount, siteOf } from './toes.ts';

const nail = shapeOf('nail|nails|toenail|toenails|onychomycosis|nail plate');
const debrided = shapeOf('debrided|debridement|debride|reduced|burred|ground down|thinned');
const trimmed = shapeOf('trimmed|cut back|clipped|trimming|nails cut|toenails cut');
const avulsed = shapeOf('avulsed|avulsion');
/** What else is debrided, reduced or trimmed. */
const otherThing = shapeOf('ulcer|ulcers|wound|wounds|wart|warts|verruca*|blister|burn|eschar|slough|skin flap');

/** Distance between an act and a noun; a mark or `and` between them makes it far. */
function farness(text: string, act: { start: number; end: number }, noun: { start: number; end: number }): number {
  const between = noun.end <= act.start ? text.slice(noun.end, act.start) : text.slice(act.end, noun.start);
  return between.length + (/[;:]|,|\band\b/.test(between) ? 60 : 0);
}

/** Whether an act is done to nails: the nearest noun is theirs; without a noun the statements before tell what is spoken of. */
function isOfNails(acts: NoteActs, statement: Statement, act: { start: number; end: number }): boolean {
  const nearest = (shape: RegExp) =>
    Math.min(...placesOf(shape, statement.text).map((p) => farness(statement.text, act, p)), Number.POSITIVE_INFINITY);
  const [own, other] = [nearest(nail), Math.min(nearest(corn), nearest(otherThing))];
  if (own < Number.POSITIVE_INFINITY || other < Number.POSITIVE_INFINITY) return own <= other;
  if (placesOf(nail, statement.lead).length > 0) return true;
  const before = acts.around(statement, 2).filter((s) => s.start < statement.start);
  const told = before.findLast((s) => [nail, corn, otherThing].some((shape) => placesOf(shape, s.text).length > 0));
  return told !== undefined && placesOf(nail, told.text).length > 0;
}

function actsOn(acts: NoteActs, shape: RegExp): FootAct[] {
  return services(acts).flatMap((statement) => {
    const hit = done(acts, statement, shape);
    if (!hit || placesOf(avulsed, statement.text).length > 0) return [];
    return isOfNails(acts, statement, hit) ? [{ statement, span: spanIn(statement, hit) }] : [];
  });
}

const spansOf = (found: readonly FootAct[]): Span[] => found.map((f) => f.span);
const textsOf = (acts: NoteActs, found: readonly FootAct[]) => found.map((f) => wholeList(acts, f.statement));

function debridement(acts: NoteActs, found: readonly FootAct[], modifiers: readonly LineModifier[]): Found {
  const aboutNails = (s: Statement) => placesOf(nail, s.text).length > 0;
  const count = counted(acts, found, nailCount, aboutNails);
  const code = codesOf(acts.rules.count, 'nail', Math.min(10, count ?? 1))[0]!.code;
  const queries =
    count === undefined ? [ask('How many nails were debrided?', found[0]!.span, 'Six or more are another code than one to five.')] : [];
  const near = found.flatMap((f) =>
    acts.around(f.statement, 2).filter((s) => s === f.statement || (aboutNails(s) && placesOf(corn, s.text).length === 0)),
  );
  const site = siteOf(textsOf(acts, found), 'nails');
  const line = draft(code, spansOf(found), `${count ?? 'An untold number of'} nails debrided.`, {
    ...{ modifiers, certainty: count === undefined ? ('query' as const) : ('auto' as const) },
    site:
      site === 'foot'
        ? siteOf(
            near.map((s) => s.text),
            'nails',
          )
        : site,
  });
  return { drafts: [line], queries };
}

/** Nails debrided by count, or trimmed (any number; dystrophic ones for Medicare under its own code). */
export function nails(acts: NoteActs, modifiers: readonly LineModifier[]): Found {
  const found = actsOn(acts, debrided);
  if (found.length > 0) return debridement(acts, found, modifiers);
  const trimming = actsOn(acts, trimmed).filter(
    ({ statement }) =>
      !/\b(?:nails trimmed\.?$)/i.test(statement.text) ||
      statement.section !== 'objective' ||
      /procedure|treatment|done|performed/i.test(`${statement.heading} ${statement.lead}`),
  );
  if (trimming.length === 0) return nothing;
  const dystrophic = acts.statements.some((s) =>
    /\b(?:dystroph\w*|mycotic|onychomycosis|thick(?:ened)? (?:\w+ )?(?:toe)?nails?|nails? (?:are |is )?thick\w*|onychauxis|onychogryphosis)\b/i.test(
      s.text,
    ),
  );
  const code = dystrophic && isMedicare(acts.facts) ? 'G0127' : '11719';
  const site = siteOf(textsOf(acts, trimming), 'nails');
  return { drafts: [draft(code, spansOf(trimming), 'Nails trimmed, any number.', { modifiers, site })], queries: [] };
}
