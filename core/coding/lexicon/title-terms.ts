/** Clauses that say no more than "nothing else is documented": a title without them is the code's default wording. */
const defaults =
  /,? \b(?:unspecified as to [a-z ]+|without (?:complications?|esophagitis|gangrene|behavioral disturbance|status migrainosus|aura|hemorrhage|perforation|abscess|mention of [a-z ]+)|not intractable|uncomplicated)\b/g;

/**
 * The wordings that an official title gives: the title itself, and, when it says "unspecified", the title without that word.
 * "Other …" titles give none: they name what is left over, which no note says.
 */
export function titleTerms(title: string): { text: string; rank: 0 | 1 }[] {
  const plain = title
    .toLowerCase()
    .replace(/\([^)]*\)|\[[^\]]*\]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (/\bother\b|not elsewhere classified|classified elsewhere/.test(plain)) return [];
  const bare = plain
    .replace(/^encounter for /, '')
    .replace(/^presence of /, 'presence of ')
    .replace(/, initial encounter.*$/, (m) => (m.includes('open') ? m : ''));
  const simple = bare.replace(defaults, '').replace(/\bunspecified\b( (?:organism|type|cause))?/g, ' ');
  const terms: { text: string; rank: 0 | 1 }[] = [];
  if (!bare.includes('unspecified')) terms.push({ text: bare, rank: 1 });
  if (simple !== bare) terms.push({ text: simple, rank: 0 });
  return terms;
}
