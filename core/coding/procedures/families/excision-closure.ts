import { lengthsIn } from '../reading/measures.ts';
import { type NoteActs, spanIn } from '../reading/note-acts.ts';
import { skinSite } from '../reading/skin-site.ts';
import { codesBySize } from '../reading/thresholds.ts';
import { placesOf, shapeOf } from '../reading/words.ts';
import { ask, draft, type Found, nothing } from '../service-line.ts';
import { repairDepth } from './repairs.ts';

const closing = shapeOf('closed|closure|sutured|repaired|repair|approximated');
const excision = /\bexcis(?:ed|ion)\b/i;

/**
 * Closure in layers of what an excision left: a service beside it, by its own length. A simple closure is part of the excision (CPT, integumentary
 * system, excision; NCCI policy manual, chapter III).
 */
export function excisionClosure(acts: NoteActs): Found {
  for (const statement of acts.statements) {
    const hit = placesOf(closing, statement.text)[0];
    if (!hit || acts.statusAt(statement, hit) !== 'done') continue;
    const block = acts.statements.filter((s) => s.block === statement.block && s.section === statement.section);
    const text = block.map((s) => s.text).join(' ');
    const depth = repairDepth(statement.text);
    if (depth === 'simple' || !excision.test(text) || /\b(?:laceration|scar revision|graft|flap|biops)/i.test(text)) continue;
    const site = skinSite(acts.book.sites, text);
    const long = lengthsIn(statement.text).filter(
      (l) => l.start > hit.start || /^\s*(?:long|closure|repair)/i.test(statement.text.slice(l.end)),
    );
    const length = long.at(-1);
    const span = spanIn(statement, hit);
    if (!site || !length)
      return {
        drafts: [],
        queries: [ask('How long is the closure in layers?', span, 'A layered closure is coded by its length and site.', false)],
      };
    const kind = `${depth} repair`;
    const codes = codesBySize(acts.rules.size, kind, site.group, length.value);
    return {
      drafts: codes.map(({ code, units }) =>
        draft(code, [span], `${kind} after an excision, ${site.words}: ${length.value} cm.`, { units, site: site.words }),
      ),
      queries: [],
    };
  }
  return nothing;
}
