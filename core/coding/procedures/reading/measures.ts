/** Numbers in words, as notes write them. */
const words = new Map(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'
    .split(' ')
    .map((w, i) => [w, i] as const),
);
const tens = new Map('twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((w, i) => [w, (i + 2) * 10] as const));

const wordNumber = `(?:${[...tens.keys()].join('|')})(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|${[...words.keys()].filter((w) => w !== 'zero').join('|')}|a single|single`;
/** A number in figures or words. */
export const numberShape = `(?:\\d{1,3}(?:,\\d{3})+|\\d+(?:\\.\\d+)?|\\.\\d+|${wordNumber})`;

/** The value of {@link numberShape}. */
export function numberOf(written: string): number {
  const text = written.toLowerCase().replace(/,/g, '').trim();
  if (/^[\d.]/.test(text)) return Number(text);
  if (/single/.test(text)) return 1;
  const [ten, unit] = text.split(/[- ]/);
  if (tens.has(ten!)) return tens.get(ten!)! + (unit ? (words.get(unit) ?? 0) : 0);
  return words.get(text) ?? Number.NaN;
}

/** An amount with its unit, and where it stands. */
export interface Amount {
  readonly value: number;
  readonly unit: string;
  readonly start: number;
  readonly end: number;
}

/** Amounts in some units: `2.5 mg`, `forty milligrams`. The unit is as written, in lower case. */
export function amountsIn(text: string, units: string): Amount[] {
  const shape = new RegExp(`(?<![\\w.])(${numberShape})[\\s-]*(${units})(?![\\w])`, 'gi');
  return [...text.matchAll(shape)].map((m) => ({
    value: numberOf(m[1]!),
    unit: m[2]!.toLowerCase(),
    start: m.index,
    end: m.index + m[0].length,
  }));
}

const dayMinutes = (hour: number, minute: number, half: string | undefined) =>
  ((hour % 12) + (half?.toLowerCase().startsWith('p') ? 12 : 0)) * 60 + minute;

const clock = /(\d{1,2}):?(\d{2})?\s*(a\.?m\.?|p\.?m\.?)?/i;
const range =
  /(?:from |start(?:ed)?(?: time)?:?(?: at)? |began(?: at)? |begin:? |time:? ?)?\b(\d{1,2}:\d{2}|\d{1,2}(?=\s*(?:a\.?m|p\.?m))|\d{4}(?=\s*(?:-|–|to)\s*\d{4}\b))\s*(a\.?m\.?|p\.?m\.?)?\s*(?:-|–|—|to|until|till|through|,? ?(?:and )?(?:end(?:ed)?|stop(?:ped)?|finish(?:ed)?|end time)(?: time)?:?(?: at)?)\s*(\d{1,2}:\d{2}|\d{1,2}(?=\s*(?:a\.?m|p\.?m))|\d{4}\b)\s*(a\.?m\.?|p\.?m\.?)?/gi;

/** Minutes between two clock times, `10:15 to 10:40 AM`, `Start 3:02 PM, end 3:47 PM`, `1310-1345`. */
function clockRangesIn(text: string): Amount[] {
  return [...text.matchAll(range)].flatMap((m) => {
    const parts = (written: string): [number, number] | undefined => {
      if (/^\d{4}$/.test(written)) return [Number(written.slice(0, 2)), Number(written.slice(2))];
      const found = clock.exec(written);
      return found ? [Number(found[1]), Number(found[2] ?? 0)] : undefined;
    };
    const [from, to] = [parts(m[1]!), parts(m[3]!)];
    if (!from || !to || from[0] > 23 || to[0] > 23 || from[1] > 59 || to[1] > 59) return [];
    const [firstHalf, lastHalf] = [m[2] ?? m[4], m[4]];
    let minutes = lastHalf
      ? dayMinutes(to[0], to[1], lastHalf) - dayMinutes(from[0], from[1], firstHalf)
      : to[0] * 60 + to[1] - from[0] * 60 - from[1];
    if (minutes < 0) minutes += 12 * 60;
    return minutes > 0 && minutes < 12 * 60 ? [{ value: minutes, unit: 'clock', start: m.index, end: m.index + m[0].length }] : [];
  });
}

/** Minutes that a text tells, in words or by the clock: `25 minutes`, `1 hour 5 min`, `an hour`. */
export function minutesIn(text: string): Amount[] {
  const hours = new RegExp(
    `(?<![\\w.])(${numberShape}|an|one)[\\s-]*(?:hours?|hrs?|h)\\b(?:[\\s,]*(?:and )?(${numberShape})[\\s-]*(?:minutes?|mins?)\\b)?`,
    'gi',
  );
  const long = [...text.matchAll(hours)].map((m) => ({
    value: (/^an$/i.test(m[1]!) ? 1 : numberOf(m[1]!)) * 60 + (m[2] ? numberOf(m[2]) : 0),
    unit: 'hours',
    start: m.index,
    end: m.index + m[0].length,
  }));
  const short = amountsIn(text, 'minutes?|mins?\\b').filter((a) => !long.some((l) => a.start >= l.start && a.end <= l.end));
  return [...long, ...short, ...clockRangesIn(text)].sort((a, b) => a.start - b.start);
}

const toCm = (value: number, unit: string) => (unit.startsWith('m') ? value / 10 : unit.startsWith('i') ? value * 2.54 : value);

/** Lengths in cm; of `9 by 5 cm` the longer. Centimeters of depth are left out. */
export function lengthsIn(text: string): Amount[] {
  return amountsIn(text, 'cm|centimeters?|mm|millimeters?|inch(?:es)?|in(?=\\s*(?:long|laceration|wound))')
    .filter((a) => !/^\s*(?:deep|depth|margin|punch|wide)/i.test(text.slice(a.end, a.end + 10)))
    .map((a) => ({ ...a, value: toCm(a.value, a.unit), unit: 'cm' }));
}

/** Areas in square cm: `12 sq cm`, `4 x 5 cm`, `3 cm by 2 cm`. */
export function areasIn(text: string): Amount[] {
  const told = amountsIn(text, '(?:sq(?:uare|\\.)?\\s*(?:cm|centimeters?)|cm2|cm²)').map((a) => ({ ...a, unit: 'cm2' }));
  // Three numbers are length, width and depth.
  const solid = new RegExp(
    `(${numberShape})\\s*(?:cm|mm)?\\s*(?:x|×|by)\\s*(${numberShape})\\s*(?:cm|mm)?\\s*(?:x|×|by)\\s*${numberShape}\\s*(cm|mm)`,
    'gi',
  );
  const deep = [...text.matchAll(solid)].map((m) => ({
    value: toCm(numberOf(m[1]!), m[3]!.toLowerCase()) * toCm(numberOf(m[2]!), m[3]!.toLowerCase()),
    unit: 'cm2',
    start: m.index,
    end: m.index + m[0].length,
  }));
  const product = new RegExp(
    `(${numberShape})\\s*(cm|mm)?\\s*(?:x|×|by)\\s*(${numberShape})\\s*(cm|mm|centimeters?)(?:\\s*(?:x|×|by)\\s*${numberShape}\\s*(?:cm|mm))?`,
    'gi',
  );
  const made = [...text.matchAll(product)].map((m) => {
    const unit = m[4]!.toLowerCase();
    return {
      value: toCm(numberOf(m[1]!), m[2] ?? unit) * toCm(numberOf(m[3]!), unit),
      unit: 'cm2',
      start: m.index,
      end: m.index + m[0].length,
    };
  });
  return told.length > 0 ? told : deep.length > 0 ? deep : made;
}

export type Side = 'right' | 'left' | 'both';

const sideWords: readonly [Side, RegExp][] = [
  [
    'both',
    /\b(?:bilateral(?:ly)?|both|bilat\.?|b\/l|either side|each (?:side|ear|knee|shoulder|foot|hip))(?![\w])|\bR\s?(?:\+|&|and|\/)\s?L\b|\bright and left\b|\bleft and right\b/i,
  ],
  ['right', /\b(?:right|rt\.?|right-sided)(?![\w])|(?<![\w.])R(?=[ .,;]|$)|\bRUE\b|\bRLE\b|(?<=\()R(?=\))/i],
  ['left', /\b(?:left|lt\.?|left-sided)(?![\w])|(?<![\w.])L(?=[ .,;]|$)|\bLUE\b|\bLLE\b|(?<=\()L(?=\))/i],
];

/** The side a text names; both when it names both. Single letters count only in capitals. */
export function sideIn(text: string): Side | undefined {
  const found = new Set<Side>();
  for (const [side, shape] of sideWords) {
    const m = shape.exec(text);
    if (m && !(m[0].length === 1 && m[0] !== m[0].toUpperCase())) found.add(side);
  }
  if (found.has('both') || (found.has('right') && found.has('left'))) return 'both';
  return [...found][0];
}
