import type { Query, Span } from '../../coded-note.ts';
import { lengthsIn } from '../reading/measures.ts';
import { type NoteActs, spanIn } from '../reading/note-acts.ts';
import { isMedicare } from '../reading/note-facts.ts';
import { type SkinSite, skinSite } from '../reading/skin-site.ts';
import type { Statement } from '../reading/statement.ts';
import { codesBySize } from '../reading/thresholds.ts';
import { placesOf, shapeOf } from '../reading/words.ts';
import { ask, type Draft, draft, type Found } from '../service-line.ts';

const wound = shapeOf('laceration|lac|lacs|wound|cut|gash');
const closed = shapeOf(
  'sutured|closed|stitched|stapled|repaired|sutures placed|stitches placed|sutures|stitches|staples|dermabond|tissue adhesive|skin glue|glued|approximated|repair|closure|vicryl|nylon|prolene|monocryl|ethilon|chromic gut',
);
const sewn = /\b(?:sutur\w*|stitch\w*|stapl\w*|\d-0|nylon|prolene|vicryl|monocryl|ethilon|chromic|interrupted)\b/i;
const glued = /\b(?:dermabond|tissue adhesive|skin glue|glue[d]?|cyanoacrylate)\b/i;
const taped = /\b(?:steri-?strips?|butterfly|adhesive strips?)\b/i;
const complex =
  /\b(?:complex (?:repair|closure)|extensive undermining|extensively undermined|retention sutures?|wound edges? (?:extensively )?debrided back|stents? placed)\b/i;
const layered =
  /\b(?:layered|two[- ]layers?|2[- ]layers?|in layers|deep(?:er)? (?:layer|dermal|sutures?|stitches|\d-0)|dermal sutures?|subcutaneous (?:layer|sutures?|tissue (?:was )?closed)|buried|intermediate (?:repair|closure)|fascia was closed|heavily contaminated)\b/i;
const oneLayer = /\b(?:one|single|1)[- ]layer|not layered|without deep sutures\b/i;

interface Cut {
  readonly cm: number;
  readonly site: SkinSite;
  readonly span: Span;
  readonly statement: Statement;
}

/** Every wound with its length; a second mention of the same wound (examination, then procedure) is the same wound. */
function cuts(acts: NoteActs): Cut[] {
  const found: Cut[] = [];
  for (const statement of acts.statements) {
    if (statement.section === 'subjective' || statement.section === 'history' || statement.section === 'family') continue;
    const near = acts
      .around(statement, 1)
      .map((s) => s.text)
      .join(' ');
    const named =
      placesOf(wound, `${statement.text} ${statement.lead}`).length > 0 ||
      ((placesOf(closed, statement.text).length > 0 || /^\W*\d+(?:\.\d+)?\s*(?:cm|mm|centimeter)/i.test(statement.text)) &&
        placesOf(wound, near).length > 0);
    if (!named || /\b(?:burn|ulcer|scar|biops|abscess|healed)\b/i.test(statement.text)) continue;
    for (const length of lengthsIn(statement.text)) {
      // Only lengths of wounds: not of a scar, a suture, a swelling.
      if (/^\s*(?:from|apart|above|below|of (?:erythema|swelling)|scar|intervals?)/i.test(statement.text.slice(length.end))) continue;
      const site =
        skinSite(acts.book.sites, statement.text, length.start) ??
        skinSite(acts.book.sites, statement.text) ??
        skinSite(acts.book.sites, near);
      if (!site) continue;
      const known = found.some((c) => c.cm === length.value && c.site.group === site.group && c.statement !== statement);
      if (!known) found.push({ cm: length.value, site, span: spanIn(statement, length), statement });
    }
  }
  return found;
}

function closures(acts: NoteActs): Statement[] {
  return acts.statements.filter((s) => {
    const hit = placesOf(closed, s.text).find((p) => acts.statusAt(s, p) === 'done');
    if (!hit || /\b(?:removed|removal|out in|come out|return)\b/i.test(s.text.slice(hit.end, hit.end + 30))) return false;
    const near = `${s.lead} ${acts
      .around(s, 3)
      .map((a) => a.text)
      .join(' ')}`;
    return (
      placesOf(wound, near).length > 0 &&
      (sewn.test(s.text) || glued.test(s.text) || taped.test(s.text) || /\b(?:closed|repair)/i.test(s.text))
    );
  });
}

/** How deep a text tells that a wound was closed. */
export function repairDepth(text: string): 'simple' | 'intermediate' | 'complex' {
  if (complex.test(text)) return 'complex';
  return layered.test(text) && !oneLayer.test(text) ? 'intermediate' : 'simple';
}

/** How one wound was closed, from the sentence that names it, else from all that is said of closing. */
function complexityOf(cut: Cut, closing: readonly Statement[], many: boolean): 'simple' | 'intermediate' | 'complex' {
  const own = [cut.statement, ...closing.filter((s) => s.block === cut.statement.block || !many)];
  const bySite = closing.filter((s) => s.text.toLowerCase().includes(cut.site.words));
  const text = (many && bySite.length > 0 ? [cut.statement, ...bySite] : own.length > 0 ? own : closing).map((s) => s.text).join(' ');
  return repairDepth(text);
}

/** A closure with no length cannot be coded; one with strips alone is part of the visit. */
function withoutLength(acts: NoteActs, closing: readonly Statement[]): Found {
  const first = closing[0];
  if (!first || acts.statements.some((s) => /\bexcis(?:ed|ion)\b/i.test(s.text))) return { drafts: [], queries: [] };
  return {
    drafts: [],
    queries: [ask('How long is the wound that was closed, and where?', first, 'Repairs are coded by length, site and depth.')],
  };
}

/** Repair of wounds: lengths are added up within one complexity and one group of sites (CPT, integumentary system, repair). */
export function repairs(acts: NoteActs): Found {
  const closing = closures(acts);
  const closingText = closing.map((s) => s.text).join(' ');
  if (closing.length === 0 || (taped.test(closingText) && !sewn.test(closingText) && !glued.test(closingText)))
    return { drafts: [], queries: [] };
  const all = cuts(acts).filter((c) => !/\b(?:steri-?strips? only|left open|not closed|no closure|not sutured)\b/i.test(c.statement.text));
  if (all.length === 0) return withoutLength(acts, closing);
  const closeSpans = closing.map((s) => spanIn(s, placesOf(closed, s.text)[0]!));
  const gluedOnly = glued.test(closingText) && !/\b(?:sutures? (?:placed|used)|stitches|\d-0|staples)\b/i.test(closingText);
  if (gluedOnly && isMedicare(acts.facts))
    return {
      drafts: [draft('G0168', [...all.map((c) => c.span), ...closeSpans], 'Medicare: a wound closed with adhesive alone.')],
      queries: [],
    };
  const sums = new Map<string, Cut[]>();
  for (const cut of all) {
    const kind = `${complexityOf(cut, closing, all.length > 1)} repair`;
    const row = acts.rules.size.find((r) => r.kind === kind && r.sites.split(' ').includes(cut.site.group));
    const key = `${kind}|${row?.sites ?? cut.site.group}`;
    sums.set(key, [...(sums.get(key) ?? []), cut]);
  }
  const drafts: Draft[] = [];
  const queries: Query[] = [];
  for (const [key, group] of sums) {
    const kind = key.split('|')[0]!;
    const total = Math.round(group.reduce((n, c) => n + c.cm, 0) * 100) / 100;
    const codes = codesBySize(acts.rules.size, kind, group[0]!.site.group, total);
    const spans = [...group.map((c) => c.span), ...closeSpans].sort((a, b) => a.start - b.start);
    const told = group.length > 1 ? `${group.map((c) => c.cm).join(' + ')} = ${total} cm` : `${total} cm`;
    drafts.push(
      ...codes
        .filter((c) => c.code !== '13101' || kind === 'complex repair')
        .map(({ code, units }) =>
          draft(code, spans, `${kind}, ${group.map((c) => c.site.words).join(', ')}: ${told}.`, { units, site: group[0]!.site.words }),
        ),
    );
  }
  return { drafts, queries };
}
