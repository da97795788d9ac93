import { digitModifiers, numbersIn } from '../../reading/digits.ts';
import { numberOf, numberShape } from '../../reading/measures.ts';

const digitList = '((?:[1-5](?:\\s*(?:,|and|&|-|–|to|through)\\s*)?)+)';
const afterSide = new RegExp(
  `(?<![\\w.])(R|L|right|left|both|bilateral)\\b(?: foot)?[\\s:,]*(?:toes?|nails?|digits?|toenails?)?[\\s:#,]*${digitList}(?!\\s*(?:mm|cm|/))`,
  'gi',
);
const afterNoun = new RegExp(
  `\\b(?:toes?|nails?|digits?|toenails?)\\s*[:#]?\\s*${digitList}(?!\\s*(?:mm|cm|/))[^.]{0,25}?(both|bilateral\\w*|each)?`,
  'i',
);
const bothFeet = /\b(?:bilateral\w*|both feet|each foot)\b/i;
const toeOf = (left: boolean, n: number) => (left ? (n === 1 ? 'TA' : `T${n - 1}`) : `T${n + 4}`);
const small = (list: string) => [...new Set(numbersIn(list).filter((n) => n < 6))];

/** Toes in a list, as their modifiers: `R 1, 2, 3; L 1, 2, 5`, `toes 1-5 bilateral`, `dorsal right 5th toe`. */
function toesIn(text: string): string[] {
  const found = new Set<string>();
  for (const m of text.matchAll(afterSide)) {
    const sides = /both|bilateral/i.test(m[1]!) ? [true, false] : [/^l/i.test(m[1]!)];
    for (const n of small(m[2]!)) for (const left of sides) found.add(toeOf(left, n));
  }
  const m = found.size === 0 ? afterNoun.exec(text) : null;
  if (m && (m[2] || bothFeet.test(text))) for (const n of small(m[1]!)) for (const left of [true, false]) found.add(toeOf(left, n));
  if (found.size === 0 && /\btoe|hallux|halluces/i.test(text)) for (const toe of digitModifiers(text)) found.add(toe);
  return [...found];
}

/** How many toes a list names when it does not say of which foot: `nails 1-5`. */
function toeNumbers(text: string): number {
  const sided = toesIn(text).length;
  if (sided > 0) return sided;
  const m = afterNoun.exec(text);
  return m ? small(m[1]!).length : 0;
}

const acted = '(?:debrided|debridement|trimmed|reduced|burred|thinned|cut|clipped|ground)';
const nailShapes = {
  told: new RegExp(`(?<![\\w.-])(${numberShape})\\s+(?:[\\w-]+,?\\s+){0,3}?(?:nails|toenails|nail\\b)`, 'i'),
  acted: new RegExp(`(?<![\\w.-])(${numberShape})\\s+(?:of (?:them|these|which)\\s+)?(?:were |was )?${acted}\\b`, 'i'),
  behind: new RegExp(`\\b${acted}\\b[,:]?\\s+(?:all |the )?(${numberShape})(?=[\\s,.:;(]*(?:$|in|with|by|[,.:;(]))`, 'i'),
  times: /\b(?:nails?|toenails?|onychomycosis|debrid\w+)[^.]{0,25}?(?:x|×)\s?(\d{1,2})\b/i,
};

/** How many nails a text tells: `eight mycotic nails`, `all six debrided`, `nails x 8`, or the toes that it lists. */
export function nailCount(text: string): number | undefined {
  if (/\ball (?:ten|10)\b|\bnails? 1[- –]?(?:to|-|–|through)[- ]?10|\b(?:1-5|1–5) (?:bilateral\w*|both)/i.test(text)) return 10;
  const times = nailShapes.times.exec(text);
  for (const shape of [nailShapes.told, nailShapes.acted, nailShapes.behind]) {
    const m = shape.exec(text);
    const n = m && !/mm/.test(m[0]) ? numberOf(m[1]!) : 0;
    if (n > 0 && n <= 10) return n;
  }
  if (times) return Number(times[1]);
  return toeNumbers(text) || undefined;
}

const lesion = '(?:corns?|callus(?:es)?|callosit(?:y|ies)|lesions?|hyperkerato\\w*|helomas?|helomata|tylomas?|keratos[ei]s|IPKs?|HPKs?)';
const lesionShapes = {
  told: new RegExp(`(?<![\\w.])(${numberShape}|the single|one)\\s+(?:[\\w-]+\\s+){0,3}?${lesion}`, 'gi'),
  times: new RegExp(`${lesion}[^.;]{0,12}?\\s*(?:x|×)\\s?(\\d)`, 'i'),
  behind: new RegExp(
    `${lesion}[^.;:]{0,30}?\\b(?:pared|shaved|trimmed|debrided|reduced)\\b[,:(]*\\s*(${numberShape})\\b(?!\\s*(?:mm|cm|blade|x))`,
    'i',
  ),
  one: /\b(?:corn|callus|callosity|hyperkeratosis|heloma|tyloma|lesion|IPK|HPK)\b(?!e?s)/i,
  many: /\b(?:corns|calluses|callosities|hyperkeratoses|helomas|helomata|tylomas|lesions|IPKs|HPKs)\b/i,
};
const ordinal = '(?:1st|2nd|3rd|4th|5th|first|second|third|fourth|fifth|great|little|hallux|heel)';
const placed = new RegExp(`\\b(right|left|both|bilateral|R|L)\\b|\\b${ordinal}\\b`, 'gi');

/** Places in a list, each once a side: `right 1st and 5th, left 1st`, `both heels`. */
function placesIn(text: string): number {
  const found = new Set<string>();
  let side = '';
  for (const m of text.replace(/\b(?:right and left|left and right)\b/gi, 'both').matchAll(placed)) {
    if (m[1]) side = /^(?:b)/i.test(m[1]) ? 'both' : m[1][0]!.toLowerCase();
    else for (const s of side === 'both' ? ['r', 'l'] : [side]) found.add(`${s} ${m[0].toLowerCase()}`);
  }
  return found.size;
}

/** How many corns and calluses a text tells, in figures or by the places that it lists. */
export function lesionCount(text: string): number | undefined {
  const times = lesionShapes.times.exec(text);
  if (times) return Number(times[1]);
  const told = [...text.matchAll(lesionShapes.told)].map((m) => (/single/i.test(m[1]!) ? 1 : numberOf(m[1]!)));
  const sum = told.filter((n) => n > 0 && n < 20).reduce((a, b) => a + b, 0);
  if (sum > 0) return sum;
  const behind = lesionShapes.behind.exec(text);
  if (behind) return numberOf(behind[1]!);
  if (lesionShapes.many.test(text)) return placesIn(text) || undefined;
  return lesionShapes.one.test(text) ? Math.max(1, placesIn(text)) : undefined;
}

const sole =
  /\b(?:met(?:atarsal)? heads?|MTPs?|MPJs?|plantar|heels?|sole|ball of|sub ?-?(?:[1-5](?:st|nd|rd|th)?|met\w*)|submet\w*|midfoot|arch)\b/i;

const sideOf = (text: string): string => {
  const left = /\b[Ll]eft\b|(?<![\w.])L(?=[ :\d])/.test(text) ? 'left' : '';
  const right = /\b[Rr]ight\b|(?<![\w.])R(?=[ :\d])/.test(text) ? 'right' : '';
  return `${[left, right].filter(Boolean).join(' and ')} foot`.trim();
};

/** Where nails or corns were treated: `toes TA T1`, `other nails`, `sole`, or only which foot. */
export function siteOf(texts: readonly string[], of: 'nails' | 'lesions'): string {
  const text = texts.join(' ');
  if (of === 'lesions' && sole.test(text) && !/\btoes?\b/i.test(text)) return 'sole';
  if (of === 'nails' && /\b(?:other|remaining|rest of the|all else)\b[^.;]{0,30}\bnails?\b/i.test(text)) return 'other nails';
  const toes = toesIn(text);
  return toes.length > 0 ? `toes ${toes.join(' ')}` : sideOf(text);
}
