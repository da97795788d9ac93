import type { Query } from '../../coded-note.ts';
import { areasIn, numberOf, sideIn } from '../reading/measures.ts';
import { type NoteActs, spanIn } from '../reading/note-acts.ts';
import { codesBySize } from '../reading/thresholds.ts';
import { placesOf, shapeOf } from '../reading/words.ts';
import { ask, type Draft, draft, type Found } from '../service-line.ts';

const parts =
  /\b(?:forefoot|hindfoot|midfoot|heel|hallux|great toe|toe|foot|ankle|malleol\w*|shin|calf|leg|knee|thigh|hip|trochanter\w*|sacr\w*|coccyx|buttock|ischi\w*|hand|finger|forearm|arm|elbow|back|abdomen|chest|scalp|ear)\b/i;
/** Where the wound is, as far as its words tell: two depths are two lines only of two wounds. */
const woundSite = (text: string): string => [sideIn(text), parts.exec(text)?.[0].toLowerCase()].filter(Boolean).join(' ');

const debrided = shapeOf('debrided|debridement|sharply excised');
const notWound = /\b(?:nails?|toenails?|corn|callus|mycotic|burn|blister)\b/i;
const depths: readonly [kind: string, words: RegExp][] = [
  [
    'debridement to bone',
    /\b(?:to|through|including|down to|of|into) (?:the )?(?:level of )?(?:the )?(?:\w+ )?bone\b|\bbone (?:was )?(?:debrided|removed|rongeur)/i,
  ],
  ['debridement to muscle', /\b(?:muscle|fascia)\b/i],
  ['debridement to fat', /\b(?:subcutaneous|subcut|subq|fat|full[- ]thickness)\b/i],
  [
    'selective debridement',
    /\b(?:slough|fibrin\w*|devitalized|devitalised|biofilm|epidermis|dermis|eschar|necrotic|hyperkeratotic|selective)\b/i,
  ],
];

/** Wound debridement: depth of the tissue removed decides the code, the areas of one depth are added up. */
function debridement(acts: NoteActs): Found {
  const byDepth = new Map<string, { area: number; site: string; spans: { start: number; end: number }[] }>();
  const queries: Query[] = [];
  for (const statement of acts.statements) {
    const hit = placesOf(debrided, statement.text).find(
      (p) =>
        acts.statusAt(statement, p) === 'done' && !/\b(?:pre|post|prior to|before|after)[- ]?$/i.test(statement.text.slice(0, p.start)),
    );
    if (!hit || statement.section === 'assessment' || statement.section === 'plan') continue;
    const near = acts
      .around(statement, 3)
      .filter((s) => s.block === statement.block)
      .map((s) => s.text)
      .join(' ');
    if (notWound.test(statement.text) || !/\b(?:ulcer|wound|pressure injury|decubitus|sore)\b/i.test(`${statement.lead} ${near}`)) continue;
    const kind = (depths.find(([, words]) => words.test(statement.text)) ?? depths.find(([, words]) => words.test(near)))?.[0];
    const own = areasIn(statement.text);
    const after = areasIn(near).filter((a) => /debrid|after|post|area|total/i.test(near.slice(Math.max(0, a.start - 40), a.start)));
    const area = own[0]?.value ?? after.at(-1)?.value ?? areasIn(near)[0]?.value;
    const span = spanIn(statement, hit);
    if (!kind || area === undefined) {
      const missing = [!kind && 'the deepest tissue removed', area === undefined && 'the area in square cm'].filter(Boolean).join(' and ');
      queries.push(ask(`Please document ${missing}.`, span, 'Debridement is coded by depth and area of the tissue that was removed.'));
      continue;
    }
    const known = byDepth.get(kind) ?? { area: 0, site: woundSite(statement.text), spans: [] };
    if (known.spans.length > 0 && own.length === 0) continue;
    byDepth.set(kind, { ...known, area: known.area + area, spans: [...known.spans, span] });
  }
  const drafts: Draft[] = [];
  for (const [kind, { area, site, spans }] of byDepth)
    for (const { code, units } of codesBySize(acts.rules.size, kind, 'any', area))
      drafts.push(
        draft(code, spans, `${kind}, ${Math.round(area * 10) / 10} square cm.`, {
          units,
          ...(site && byDepth.size > 1 && { site }),
          unitsWhy: units > 1 ? `${units} further parts of 20 square cm.` : 'Once.',
        }),
      );
  return { drafts, queries: drafts.length > 0 ? [] : queries };
}

const deepBurn = /\b(?:second[- ]degree|2nd[- ]degree|partial[- ]thickness|blister\w*|deep dermal)\b/i;
const dressed = shapeOf(
  'dressed|debrided|cleaned|cleansed|washed|silver sulfadiazine|silvadene|bacitracin|dressing applied|trimmed|gauze|unroofed',
);

function bodyPercent(text: string): number | undefined {
  const told = /(\d+(?:\.\d+)?)\s*(?:%|percent)\s*(?:of\s*)?(?:the\s*)?(?:body|TBSA|BSA|total body)?/i.exec(text);
  if (told && /%|percent/.test(told[0]) && /body|tbsa|bsa|burn|surface/i.test(text)) return Number(told[1]);
  const words = /\b(one half|half|one|two|three|four|five|six|seven|eight|nine|ten)\b(?: of (?:one|a))? percent\b/i.exec(text);
  return words ? (/half/i.test(words[1]!) ? 0.5 : numberOf(words[1]!)) : undefined;
}

/** Local treatment of burns (first degree once; partial thickness by share of the body). */
function burns(acts: NoteActs): Found {
  const own = acts.statements.filter((s) => /\bburns?\b|\bscald/i.test(s.text) && s.section !== 'history' && s.section !== 'family');
  if (own.length === 0) return { drafts: [], queries: [] };
  const all = acts.statements.map((s) => s.text).join(' ');
  const care = acts.statements.flatMap((s) => {
    const hit = placesOf(dressed, s.text).find((p) => acts.statusAt(s, p) === 'done');
    return hit && s.section !== 'subjective' && s.section !== 'plan' && !/prescri|once a day|daily|at home/i.test(s.text)
      ? [spanIn(s, hit)]
      : [];
  });
  if (care.length === 0 || /\b(?:sunburn)\b/i.test(all)) return { drafts: [], queries: [] };
  if (!deepBurn.test(all)) {
    if (!/\b(?:first|1st)[- ]degree\b|superficial burn/i.test(all)) return { drafts: [], queries: [] };
    return { drafts: [draft('16000', care, 'First treatment of a first-degree burn.')], queries: [] };
  }
  const percent = acts.statements.map((s) => bodyPercent(s.text)).find((n) => n !== undefined);
  const code = codesBySize(acts.rules.size, 'burn', 'any', percent ?? 1)[0]!.code;
  const queries =
    percent === undefined
      ? [ask('What share of the body is burned?', care[0]!, 'The share decides the code; without it the smallest is billed.', false)]
      : [];
  return {
    drafts: [draft(code, care, `Partial-thickness burn treated locally${percent === undefined ? '' : `, ${percent} % of the body`}.`)],
    queries,
  };
}

/** Open wounds debrided and burns dressed. */
export function wounds(acts: NoteActs): Found {
  const [a, b] = [debridement(acts), burns(acts)];
  return { drafts: [...a.drafts, ...b.drafts], queries: [...a.queries, ...b.queries] };
}
