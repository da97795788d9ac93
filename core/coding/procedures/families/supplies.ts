import type { Query, Span } from '../../coded-note.ts';
import { numberOf, numberShape, sideIn } from '../reading/measures.ts';
import { type NoteActs, spanIn } from '../reading/note-acts.ts';
import { sideModifiers, sideOf, sideQuery } from '../reading/sided.ts';
import type { Statement } from '../reading/statement.ts';
import { placesOf } from '../reading/words.ts';
import { ask, type Draft, draft, type Found, type LineModifier } from '../service-line.ts';

const handedOut =
  /\b(?:dispensed|fitted|fit with|issued|supplied|provided|handed out|given to (?:the )?patient|applied and|placed in (?:a|an)|placed into|furnished|DISPENSED|sent home with|given today)\b/i;
const notOurs =
  /\b(?:prescription for|rx for|order(?:ed)? from|from (?:the )?(?:pharmacy|DME|supplier|urgent care)|through (?:the )?(?:DME|supplier)|own (?:boot|brace|splint)|over the counter|otc|store)\b/i;

const certificate = (span: Span): Query =>
  ask('Is the certifying physician’s statement on file?', span, 'Diabetic shoes are covered only with it (KX).', false);

const pairs = new RegExp(`(${numberShape}|a)\\s+pairs?\\s+(?:of\\s+)?(?:[\\w-]+\\s+){0,3}$`, 'i');

/** Therapeutic shoes and inserts: each foot on a line of its own, as many as the pairs (Medicare Benefit Policy Manual, chapter 15, section 140). */
function eachSide(code: string, span: Span, { text }: Statement, place: { start: number }, kx: readonly LineModifier[]): Draft[] {
  const told = pairs.exec(text.slice(0, place.start));
  const count = told ? (/^a$/i.test(told[1]!) ? 1 : numberOf(told[1]!)) : 1;
  const side = sideIn(text);
  const both: ('right' | 'left')[] = side === 'left' || side === 'right' ? [side] : ['right', 'left'];
  return both.map((foot) =>
    draft(code, [span], 'Handed out here.', {
      ...{ modifiers: [...kx, ...sideModifiers(foot)], units: count, site: foot },
      unitsWhy: count > 1 ? `${count} for this foot.` : 'One for this foot.',
    }),
  );
}

/** `Lace-up ankle brace`: the part of the body that a supply is made for, whose side the note tells elsewhere. */
function bodyPart(text: string): RegExp | undefined {
  const part = /\b(?:ankle|knee|wrist|thumb|foot|heel|elbow|shoulder|hip|leg|arm)\b/i.exec(text)?.[0];
  return part === undefined ? undefined : new RegExp(`\\b${part}\\b`, 'gi');
}

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
      const side = supply.traits.has('side')
        ? (sideOf(acts, statement, supply.shape) ?? sideOf(acts, statement, bodyPart(statement.text)))
        : undefined;
      const modifiers: LineModifier[] =
        side === 'both'
          ? [
              { code: 'RT', why: 'Right.' },
              { code: 'LT', why: 'Left.' },
            ]
          : sideModifiers(side);
      const pair = supply.traits.has('pair') || side === 'both';
      const kx: LineModifier[] =
        diabetic &&
        /\bstatement of certifying physician|certif\w+ (?:statement|on file)|\bcertif\w+ (?:physician|doctor)\b[^.]{0,60}\b(?:statement|signed)|\b(?:statement|certification)\b[^.]{0,30}\bsigned\b/i.test(
          acts.note,
        )
          ? [{ code: 'KX', why: 'The certifying statement is on file.' }]
          : [];
      if (diabetic) {
        drafts.push(...eachSide(supply.code, spanIn(statement, place), statement, place, kx));
        if (kx.length === 0) queries.push(certificate(spanIn(statement, place)));
        break;
      }
      drafts.push(
        draft(supply.code, [spanIn(statement, place)], 'Handed out here.', {
          modifiers: [...kx, ...modifiers],
          units: pair ? 2 : 1,
          unitsWhy: pair ? 'A pair: one each.' : 'One.',
        }),
      );
      if (supply.traits.has('side') && !side)
        queries.push(sideQuery(acts.note.slice(statement.start + place.start, statement.start + place.end), statement));
      break;
    }
  }
  return { drafts, queries };
}
