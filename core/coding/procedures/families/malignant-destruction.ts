import type { Query } from '../../coded-note.ts';
import { lengthsIn } from '../reading/measures.ts';
import { type NoteActs, spanIn } from '../reading/note-acts.ts';
import { skinSite } from '../reading/skin-site.ts';
import { codesBySize } from '../reading/thresholds.ts';
import { placesOf, shapeOf } from '../reading/words.ts';
import { ask, type Draft, draft, type Found } from '../service-line.ts';

const malignant = /\b(?:basal cell|squamous cell|bcc|scc|bowen\S*|carcinoma in situ|lentigo maligna)\b/i;
const destroyed = shapeOf(
  'electrodesiccat*|electrodessicat*|desiccation|=ED&C|=EDC|=ED and C|=C&D|=C&E|curettage and cautery|curetted and cauterized|cryosurgery|cryotherapy|frozen|liquid nitrogen',
);
/** The defect is larger than the lesion, and the lesion counts. */
const ofDefect = /\b(?:defect|final|wound|after)\b[^.;]{0,24}$/i;

/** Destruction of skin cancers by curettage, current or cold, by diameter of the lesion and site (CPT, integumentary system, destruction). */
export function malignantDestruction(acts: NoteActs): Found {
  const drafts: Draft[] = [];
  const queries: Query[] = [];
  const seen = new Set<string>();
  for (const statement of acts.statements) {
    const hit = placesOf(destroyed, statement.text)[0];
    if (!hit || acts.statusAt(statement, hit) !== 'done') continue;
    const block = acts.statements.filter((s) => s.block === statement.block && s.section === statement.section);
    const ownBlock = block.some((s) => malignant.test(s.text));
    const about = ownBlock ? block : acts.statements.filter((s) => malignant.test(s.text) && s.section !== 'history');
    if (about.length === 0 || (!ownBlock && /\b(?:keratos|wart|\bAKs?\b)/i.test(block.map((s) => s.text).join(' ')))) continue;
    const sizes = about.flatMap((s) => lengthsIn(s.text).flatMap((l) => (ofDefect.test(s.text.slice(0, l.start)) ? [] : [l.value])));
    const text = about.map((s) => s.text).join(' ');
    const site = skinSite(acts.book.sites, text);
    const span = spanIn(statement, hit);
    const size = sizes[0];
    if (!site || size === undefined) {
      if (seen.size === 0)
        queries.push(
          ask(`What is the ${site ? 'size' : 'site'} of the cancer that was destroyed?`, span, 'Site and diameter decide the code.'),
        );
      continue;
    }
    const key = `${site.words} ${size}`;
    if (seen.has(key)) continue;
    seen.add(key);
    for (const { code, units } of codesBySize(acts.rules.size, 'malignant destruction', site.group, size))
      drafts.push(draft(code, [span], `A skin cancer of the ${site.words}, ${size} cm, destroyed.`, { units, site: site.words }));
  }
  return { drafts, queries };
}
