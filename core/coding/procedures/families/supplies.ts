import type { Query } from '../../coded-note.ts';
import { type NoteActs, spanIn } from '../reading/note-acts.ts';
import { sideModifiers, sideOf, sideQuery } from '../reading/sided.ts';
import { placesOf } from '../reading/words.ts';
import { ask, type Draft, draft, type Found, type LineModifier } from '../service-line.ts';

const handedOut =
  /\b(?:dispensed|fitted|fit with|issued|supplied|provided|handed out|given to (?:the )?patient|applied and|placed in (?:a|an)|placed into|furnished|sent home with|given today)\b/i;
const notOurs =
  /\b(?:prescription for|rx for|order(?:ed)? from|from (?:the )?(?:pharmacy|DME|supplier|urgent care)|through (?:the )?(?:DME|supplier)|own (?:boot|brace|splint)|over the counter|otc|store)\b/i;

/** Orthotics and supplies that were handed out here; what is only advised or ordered elsewhere is not ours. */
export function supplies(acts: NoteActs): Found {
  const drafts: Draft[] = [];
  const queries: Query[] = [];
  for (const supply of acts.book.supplies) {
    for (const statement of acts.statements) {
      const place = placesOf(supply.shape, statement.text)[0];
      if (
        !place ||
        statement.section === 'history' ||
        statement.section === 'family' ||
        !handedOut.test(statement.text) ||
        notOurs.test(statement.text)
      )
        continue;
      const status = acts.statusAt(statement, place);
      if (status !== 'done' && status !== 'mentioned') continue;
      if (drafts.some((d) => d.spans.some((s) => s.start < statement.start + place.end && s.end > statement.start + place.start))) continue;
      const diabetic = supply.traits.has('diabetic');
      const side = supply.traits.has('side') ? sideOf(acts, statement, supply.shape) : undefined;
      const modifiers: LineModifier[] =
        side === 'both'
          ? [
              { code: 'RT', why: 'Right.' },
              { code: 'LT', why: 'Left.' },
            ]
          : sideModifiers(side);
      const pair = supply.traits.has('pair') || side === 'both';
      const kx: LineModifier[] =
        diabetic && /\bstatement of certifying physician|certif\w+ (?:statement|on file)/i.test(acts.note)
          ? [{ code: 'KX', why: 'The certifying statement is on file.' }]
          : [];
      drafts.push(
        draft(supply.code, [spanIn(statement, place)], 'Handed out here.', {
          modifiers: [...kx, ...modifiers],
          units: pair ? 2 : 1,
          unitsWhy: pair ? 'A pair: one each.' : 'One.',
        }),
      );
      if (supply.traits.has('side') && !side)
        queries.push(sideQuery(acts.note.slice(statement.start + place.start, statement.start + place.end), statement));
      if (diabetic && kx.length === 0)
        queries.push(
          ask(
            'Is the certifying physician’s statement on file?',
            spanIn(statement, place),
            'Diabetic shoes are covered only with it (KX).',
            false,
          ),
        );
      break;
    }
  }
  return { drafts, queries };
}
