import { type NoteActs, spanIn } from '../../reading/note-acts.ts';
import { codesOf } from '../../reading/thresholds.ts';
import { placesOf, shapeOf } from '../../reading/words.ts';
import { ask, draft, type Found, type LineModifier, nothing } from '../../service-line.ts';
import { corn, counted, done, type FootAct, services, wholeList } from './foot-acts.ts';
import { lesionCount, siteOf } from './toes.ts';

const nail = /\b(?:nails?|toenails?)\b/i;
const pared = shapeOf('pared|paring|shaved|trimmed|debrided|enucleated|sharply reduced|reduced|cut');

/** The callus over a wart, or around a wound, is pared for that: no lesion of its own. */
const overAnother = /\b(?:of|overlying|surrounding|covering|periwound|peri-?ulcer\w*) (?:its |the |their )?(?:callus|hyperkerato\w*)\b/i;
const another = shapeOf('wart|warts|verruca*|ulcer|ulcers|wound|wounds');

/** Corns and calluses pared: one, two to four, more than four. */
export function paring(acts: NoteActs, modifiers: readonly LineModifier[]): Found {
  const found = services(acts).flatMap((statement): FootAct[] => {
    if (overAnother.test(statement.text) && acts.around(statement, 1).some((s) => placesOf(another, s.text).length > 0)) return [];
    const noun = placesOf(corn, statement.text)[0];
    const hit = done(acts, statement, pared);
    return noun && hit && (!nail.test(statement.text) || Math.abs(noun.start - hit.start) < 60)
      ? [{ statement, span: spanIn(statement, hit) }]
      : [];
  });
  if (found.length === 0) return nothing;
  const count = counted(acts, found, lesionCount, (s) => placesOf(corn, s.text).length > 0);
  const code = codesOf(acts.rules.count, 'lesion', count ?? 1)[0]!.code;
  const queries =
    count === undefined
      ? [ask('How many corns or calluses were pared?', found[0]!.span, 'The code follows the count: one, two to four, more than four.')]
      : [];
  const own = siteOf(
    found.map((f) => wholeList(acts, f.statement)),
    'lesions',
  );
  const told = acts.statements.filter((s) => placesOf(corn, s.text).length > 0);
  return {
    drafts: [
      draft(
        code,
        found.map((f) => f.span),
        `${count ?? 'An untold number of'} corns or calluses pared.`,
        {
          modifiers,
          certainty: count === undefined ? 'query' : 'auto',
          site:
            own === 'foot'
              ? siteOf(
                  told.map((s) => s.text),
                  'lesions',
                )
              : own,
        },
      ),
    ],
    queries,
  };
}
