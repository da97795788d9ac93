import type { Specialty } from '@claimwright/core/coding';

/** Words in which practices enter a specialty, by the pack of rules that is its own. What is in none has no pack. */
const words: readonly (readonly [Specialty, RegExp])[] = [
  ['psychiatry', /\bpsychiatr|\bbehavioral health\b|\bmental health\b/i],
  ['neurology', /\bneurolog/i],
  ['podiatry', /\bpodiatr/i],
  ['laboratory', /\blaborator|\bpatholog/i],
  [
    'primary-care',
    /\bprimary[ -]care\b|\bfamily (?:medicine|practice)\b|\binternal medicine\b|\bgeneral practice\b|\bpediatric medicine\b|^pediatrics$/i,
  ],
];

/** The engine's specialty of a provider; undefined for one that it has no rules of. */
export const specialtyOf = (entered: string): Specialty | undefined => words.find(([, said]) => said.test(entered))?.[0];
