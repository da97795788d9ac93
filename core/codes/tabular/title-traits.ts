import { type Sided, sidesOf } from './sides.ts';

/** By what the codes below a header differ. `condition` is what no other trait tells. */
export type Trait = 'condition' | 'sex' | 'side' | 'stage' | 'severity' | 'intent' | 'trimester' | 'fetus' | 'episode';

/** In the order in which a coder is asked. */
export const traits: readonly Trait[] = ['condition', 'sex', 'side', 'stage', 'severity', 'intent', 'trimester', 'fetus', 'episode'];

export type Traits = Readonly<Partial<Record<Trait, string>>>;

/** The seventh character's words: `initial encounter for closed fracture`, `sequela`. */
const episode = /,? ?\b((?:initial|subsequent) encounter\b.*|sequela)$/i;

/** How each trait is worded in titles of the Tabular List: the first group is its value; the third entry stands in its place. */
const worded: readonly (readonly [trait: Trait, words: RegExp, instead?: string])[] = [
  ['fetus', /,? ?\b(fetus \d|other fetus|(?:fetus )?not applicable or unspecified(?: fetus)?)$/i],
  ['trimester', /,? ?\b(?:in )?((?:first|second|third|unspecified) trimester)\b/i],
  ['trimester', /,? ?\b(?:in |complicating )(childbirth|the puerperium)\b/i],
  ['intent', /,? ?\b(accidental \(unintentional\)|intentional self-harm|assault|undetermined)/i],
  ['intent', /^(adverse effect|underdosing) of /i],
  ['stage', /^(pressure-induced deep tissue damage)\b/i, 'Pressure ulcer'],
  ['stage', /,? ?\b((?:unspecified|mild|moderate|severe|indeterminate) stage|stage unspecified|unstageable)\b/i],
  ['stage', /,? ?\b(stage (?:\d[a-d]?|[iv]+)\b(?: \((?:mild|moderate|severe)\)| unspecified)?)/i],
  ['severity', /,? ?\b((?:very )?(?:mild|moderate|severe|profound)(?: persistent| intermittent)?)\b/i],
  ['sex', /\b(female|male)\b/i],
];

/** Traits of titles that belong together; what is no trait in any of them stays in the condition. */
export function traitsOf(titles: readonly string[]): Traits[] {
  const split = titles.map((title) => {
    const found = episode.exec(title);
    return found ? { base: title.slice(0, found.index), episode: found[1]! } : { base: title };
  });
  // A fracture has sixteen episodes: what stands before them is read once.
  const bases = [...new Set(split.map(({ base }) => base))];
  const sides = sidesOf(bases);
  const told = new Map(bases.map((base, index) => [base, traitsOfBase(base, sides[index])]));
  return split.map(({ base, ...rest }) => ({ ...told.get(base)!, ...rest }));
}

function traitsOfBase(base: string, side: Sided | undefined): Traits {
  const found: Partial<Record<Trait, string>> = side ? { side: side.side } : {};
  let rest = side ? side.group.replace(/§ ?/g, '') : base;
  for (const [trait, words, instead = ''] of worded) {
    const value = words.exec(rest);
    if (!value || found[trait] !== undefined) continue;
    found[trait] = value[1]!.toLowerCase();
    rest = rest.replace(value[0], instead);
  }
  return { ...found, condition: plain(rest, found.intent) };
}

/** Poisoning by a drug, its adverse effect and its underdosing are one drug asked for its intent. */
const plain = (rest: string, intent: string | undefined): string =>
  (intent === undefined ? rest : rest.replace(/^Poisoning by /i, ''))
    .replace(/\s+/g, ' ')
    .replace(/^[ ,]+|[ ,]+$/g, '')
    .replace(/ ,/g, ',');
