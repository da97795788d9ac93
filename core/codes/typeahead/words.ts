/** Character → the letter or digit by which it is found; 0 parts words, 1 is left out (`Crohn's` is `crohns`). */
const folds = new Uint8Array(0x180);
for (let char = 0; char < folds.length; char++) {
  const plain = String.fromCharCode(char).toLowerCase().normalize('NFD').charCodeAt(0);
  if ((plain >= 97 && plain <= 122) || (plain >= 48 && plain <= 57)) folds[char] = plain;
}
const leftOut = 1;
folds[0x27] = leftOut;
folds[0xd8] = folds[0xf8] = 'o'.charCodeAt(0);
const apostrophe = 0x2019;

/** How a character counts in a word: its plain small letter or digit, 0 when it parts words, 1 when it is left out. */
export const foldOf = (char: number): number => (char < folds.length ? folds[char]! : char === apostrophe ? leftOut : 0);

/**
 * The words by which a text is found, in order: small letters and digits, accents and apostrophes left out.
 * `Ménière's disease, left` → `menieres disease left`.
 */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  let word = '';
  for (let i = 0; i < text.length; i++) {
    const fold = foldOf(text.charCodeAt(i));
    if (fold > leftOut) word += String.fromCharCode(fold);
    else if (fold === 0 && word !== '') {
      words.push(word);
      word = '';
    }
  }
  if (word !== '') words.push(word);
  return words;
}
