import type { Span } from '../../coded-note.ts';
import { type NoteActs, spanIn } from '../reading/note-acts.ts';
import { isMedicare } from '../reading/note-facts.ts';
import { placesOf, shapeOf } from '../reading/words.ts';
import { draft, type Found, nothing, together } from '../service-line.ts';

const venous = shapeOf(
  'venipuncture|venous blood|venous sample|venous specimen|venous draw|blood drawn|blood was drawn|blood draw|phlebotomy|drawn by venipuncture|labs drawn|lab drawn|bloods drawn',
);
/** A laboratory's own draw: by its own people, or at its own place. */
const atLaboratory =
  /\bvenipuncture\b|\b(?:our|the laboratory's) phlebotomist\b|\bphlebotom\w+|\b(?:drawn|collected)\b[^.;]{0,20}\b(?:here|at our|in our|by our)\b|\bdrawn\b[^.;]{0,60}\b(?:arm|vein|antecubital|hand)\b/gi;
const byOthers =
  /\b(?:by the (?:clinic|home|referring|nursing|hospital|doctor|ward)|home (?:health )?(?:nurse|service)|nurse draws|draws? at home|at (?:the )?(?:clinic|doctor|hospital|nursing)|(?:nothing|not|never|no blood)\b[^.;]{0,20}\b(?:drawn|drew)|drew nothing|not our)\b/i;
const drawn = shapeOf('drawn');
const bloodTest =
  /\b(?:CBC|BMP|CMP|TSH|A1c|lipids?|cholesterol|glucose|creatinine|ferritin|iron|vitamin|B12|PSA|chemistr\w+|metabolic|panel|labs|bloods?|hepat\w+|liver|urate|uric acid|ESR|CRP|INR|level)\b/i;
const unbilled = /\b(?:stick|draw|venipuncture|collection|phlebotomy)\b[^.;]{0,20}\bnot (?:billed|charged)\b/i;
const facility = /\b(?:skilled nursing|SNF|nursing (?:facility|home)|home ?bound|home health)\b/i;
const capillary = shapeOf(
  'capillary sample|capillary specimen|capillary blood|heel stick|heelstick|finger-stick capillary|fingerstick capillary|capillary stick|finger stick sample|fingerstick sample',
);
const nobodyCame =
  /\b(?:no patient came|patient (?:was )?not seen here|drawn (?:at|in) (?:the )?(?:doctor|office|outside|hospital|nursing|clinic visit|exam room)|received from|specimen received from|brought in)\b/i;

/** `Lipids and glucose drawn`: a test of the blood that was drawn. */
function testDrawn(acts: NoteActs): Span | undefined {
  for (const statement of acts.statements) {
    const place = placesOf(drawn, statement.text)[0];
    if (!place || statement.section === 'history' || statement.section === 'family' || !bloodTest.test(statement.text)) continue;
    // `drawn for the outside laboratory`: the tests go there, the needle was ours.
    const sentOn = /^\s*(?:here |today )?(?:,? ?(?:and )?sent|for|to)\b[^.;]{0,20}\b(?:outside|hospital|reference|quest|labcorp)/i.test(
      statement.text.slice(place.end),
    );
    const status = acts.statusAt(statement, place);
    if (status === 'done' || (status === 'elsewhere' && sentOn)) return spanIn(statement, place);
  }
  return undefined;
}

function firstDone(acts: NoteActs, shape: RegExp): Span | undefined {
  for (const statement of acts.statements) {
    if (statement.section === 'history' || statement.section === 'family') continue;
    const place = placesOf(shape, statement.text).find((p) => {
      const status = acts.statusAt(statement, p);
      // `Venipuncture.` as a statement of its own, in a note without sections.
      return status === 'done' || (status === 'mentioned' && statement.section === 'other' && p.start === 0);
    });
    if (place && !/\b(?:therapeutic|polycythemia|difficult in the past)\b/i.test(statement.text)) return spanIn(statement, place);
  }
  return undefined;
}

const handled = shapeOf('centrifuged|spun down|specimen handling|packaged|prepared for transport|prepared and sent');

/** Blood drawn by a laboratory's own people, as its record tells; it may name the vein in a list, without a verb. */
function ownDraw(acts: NoteActs): Span | undefined {
  for (const statement of acts.statements) {
    if (byOthers.test(statement.text.replace(facility, ' ')) || statement.section === 'history') continue;
    for (const m of statement.text.matchAll(atLaboratory)) {
      const place = { start: m.index, end: m.index + m[0].length };
      const status = acts.statusAt(statement, place);
      if (status !== 'negated' && status !== 'planned' && status !== 'earlier') return spanIn(statement, place);
    }
  }
  return undefined;
}

/** Taking the sample: once a day whatever the number of tubes (Medicare Claims Processing Manual, chapter 16, section 60.1). */
export function draws(acts: NoteActs, tests: readonly string[]): Found {
  const report = acts.facts.laboratoryReport;
  const found: Found[] = [];
  if (unbilled.test(acts.note)) return nothing;
  const vein = report ? ownDraw(acts) : (firstDone(acts, venous) ?? testDrawn(acts));
  if (vein && !(report && nobodyCame.test(acts.note))) {
    // From a patient of a skilled nursing facility, or for a home health agency, a laboratory draws under a number of Medicare's.
    const visited = report && isMedicare(acts.facts) && facility.test(acts.note);
    found.push({
      drafts: [
        draft(visited ? 'G0471' : '36415', [vein], 'Blood was drawn from a vein here.', {
          unitsWhy: 'Once a day, whatever the number of tubes.',
        }),
      ],
      queries: [],
    });
  }
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
