import { sidesOf } from './sides.ts';

/** By what the codes below a header differ. `condition` is what no other trait tells. */
export type Trait = 'condition' | 'sex' | 'side' | 'stage' | 'severity' | 'intent' | 'trimester' | 'fetus' | 'episode';

/** In the order in which a coder is asked. */
export const traits: readonly Trait[] = ['condition', 'sex', 'side', 'stage', 'severity', 'intent', 'trimester', 'fetus', 'episode'];

export type Traits = Readonly<Partial<Record<Trait, string>>>;

/** How each trait is worded in titles of the Tabular List: the first group is its value; the third entry stands in its place. */
const worded: readonly (readonly [trait: Trait, words: RegExp, instead?: string])[] = [
  ['episode', /,? ?\b((?:initial|subsequent) encounter\b.*|sequela(?: \(.*\))?)$/i],
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
  const sides = sidesOf(titles);
  return titles.map((title, index) => {
    const found: Partial<Record<Trait, string>> = {};
    const side = sides[index];
    if (side) found.side = side.side;
    let rest = side ? side.group.replace(/§ ?/g, '') : title;
    for (const [trait, words, instead = ''] of worded) {
      const value = words.exec(rest);
      if (!value || found[trait] !== undefined) continue;
      // An episode names fracture types in capitals.
      found[trait] = trait === 'episode' ? value[1]! : value[1]!.toLowerCase();
      rest = rest.replace(value[0], instead);
    }
    return { ...found, condition: plain(rest, found.intent) };
  });
}

/** Poisoning by a drug, its adverse effect and its underdosing are one drug asked for its intent. */
const plain = (rest: string, intent: string | undefined): string =>
  (intent === undefined ? rest : rest.replace(/^Poisoning by /i, ''))
    .replace(/\s+/g, ' ')
    .replace(/^[ ,]+|[ ,]+$/g, '')
    .replace(/ ,/g, ',');
