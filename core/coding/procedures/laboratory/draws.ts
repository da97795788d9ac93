import type { Span } from '../../coded-note.ts';
import { type NoteActs, spanIn } from '../reading/note-acts.ts';
import { isMedicare } from '../reading/note-facts.ts';
import { placesOf, shapeOf } from '../reading/words.ts';
import { draft, type Found, nothing, together } from '../service-line.ts';

const venous = shapeOf(
  'venipuncture|venous blood|venous sample|venous specimen|venous draw|blood drawn|blood was drawn|blood draw|phlebotomy|drawn by venipuncture|labs drawn|lab drawn|bloods drawn',
);
const atLaboratory = shapeOf('venipuncture|phlebotom*|drawn here');
const capillary = shapeOf(
  'capillary sample|capillary specimen|capillary blood|heel stick|heelstick|finger-stick capillary|fingerstick capillary|capillary stick|finger stick sample|fingerstick sample',
);
const nobodyCame =
  /\b(?:no patient came|patient (?:was )?not seen here|drawn (?:at|in) (?:the )?(?:doctor|office|outside|hospital|nursing|clinic visit|exam room)|received from|specimen received from|brought in)\b/i;

function firstDone(acts: NoteActs, shape: RegExp): Span | undefined {
  for (const statement of acts.statements) {
    if (statement.section === 'history' || statement.section === 'family') continue;
    const place = placesOf(shape, statement.text).find((p) => acts.statusAt(statement, p) === 'done');
    if (place && !/\b(?:therapeutic|polycythemia|difficult in the past)\b/i.test(statement.text)) return spanIn(statement, place);
  }
  return undefined;
}

const handled = shapeOf('centrifuged|spun down|specimen handling|packaged|prepared for transport|prepared and sent');

/** Taking the sample: once a day whatever the number of tubes (Medicare Claims Processing Manual, chapter 16, section 60.1). */
export function draws(acts: NoteActs, tests: readonly string[]): Found {
  const report = acts.facts.laboratoryReport;
  const found: Found[] = [];
  const vein = firstDone(acts, report ? atLaboratory : venous);
  if (vein && !(report && nobodyCame.test(acts.note)))
    found.push({
      drafts: [draft('36415', [vein], 'Blood was drawn from a vein here.', { unitsWhy: 'Once a day, whatever the number of tubes.' })],
      queries: [],
    });
  const finger = firstDone(acts, capillary);
  const meterOnly = tests.every((t) => t === '82962' || t === '85610');
  if (finger && !vein && !isMedicare(acts.facts) && tests.length > 0 && !meterOnly)
    found.push({ drafts: [draft('36416', [finger], 'Capillary sample taken here.')], queries: [] });
  const sent = acts.statements.find((s) => acts.sentOut(s) && placesOf(handled, s.text).some((p) => acts.statusAt(s, p) !== 'planned'));
  if (sent && !isMedicare(acts.facts) && acts.facts.payer !== undefined)
    found.push({
      drafts: [
        draft('99000', [spanIn(sent, placesOf(handled, sent.text)[0]!)], 'Specimen prepared for and sent to an outside laboratory.', {
          certainty: 'suggest',
        }),
      ],
      queries: [],
    });
  return found.length > 0 ? together(...found) : nothing;
}
