/**
 * What a note demands beyond a range: `with fifth or sixth character 5`, `with .52`, `with 7th character B or C`,
 * `with final characters -23`. Told as a pattern over the code without its dot.
 * @param words what follows `with`.
 * @returns source of a regular expression; undefined when the words are not understood.
 */
export function codeCondition(words: string): string | undefined {
  const text = words
    .trim()
    .toLowerCase()
    .replace(/-character/g, ' character');
  const subcategories = /^(\.[0-9a-z]+-?[,. ]*(?:-\.[0-9a-z]+)?[,. ]*)+$/.test(text)
    ? spelledOut(text.match(/[0-9a-z]+|-(?=\.)/g)!)
    : undefined;
  if (subcategories) return `^.{3}(?:${subcategories.join('|')})`;
  const final = /^final characters? -([0-9a-z]+)$/.exec(text);
  if (final) return `^.{4}.*${upper(final[1]!)}$`;
  if (/^fifth or sixth character to indicate intent$/.test(text)) return `^.{4}`;
  const found = /^(\w+)(?: (or|to) (\w+))? characters? (.+)$/.exec(text);
  if (!found) return undefined;
  const [, one, how, other, values] = found;
  const first = ordinals[one!];
  const second = other === undefined ? undefined : ordinals[other];
  if (!first || (other !== undefined && second !== first + 1)) return undefined;
  if (how === 'to') return /^[0-9a-z]{2}$/.test(values!) ? `^.{${first - 1}}${upper(values!)}` : undefined;
  const set = characterSet(values!);
  if (!set) return undefined;
  // "Fifth or sixth": the sixth where there is one, the fifth where the code ends there or the placeholder stands next.
  return second ? `^.{${first - 1}}(?:.${set}|${set}(?:X|$))` : `^.{${first - 1}}${set}`;
}

const ordinals: Readonly<Record<string, number>> = {
  fourth: 4,
  '4th': 4,
  fifth: 5,
  '5th': 5,
  sixth: 6,
  six: 6,
  '6th': 6,
  seventh: 7,
  '7th': 7,
};
const upper = (text: string) => text.toUpperCase();

/** `1-4 or 6` → `[1-46]`; `b` → `[B]`. */
function characterSet(text: string): string | undefined {
  const parts = text.replace(/^\./, '').split(/ or |, ?/);
  return parts.every((part) => /^[0-9a-z](-[0-9a-z])?$/.test(part)) ? `[${upper(parts.join(''))}]` : undefined;
}

/** `.51-.52` → 51, 52: both ends of equal length and differing in their last character only. */
function spelledOut(tokens: readonly string[]): string[] | undefined {
  const all: string[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token !== '-') {
      all.push(upper(token));
      continue;
    }
    const [from, to] = [tokens[index - 1] ?? '', tokens[index + 1] ?? ''];
    if (from.slice(0, -1) !== to.slice(0, -1) || !/\d$/.test(from) || !/\d$/.test(to)) return undefined;
    for (let last = Number(from.at(-1)) + 1; last < Number(to.at(-1)); last++) all.push(`${upper(from.slice(0, -1))}${last}`);
  }
  return all;
}
