/** Luhn sum of an all-digit text, rightmost digit not doubled. */
function luhn(digits: string): number {
  let total = 0;
  for (let i = 0; i < digits.length; i++) {
    let d = digits.charCodeAt(digits.length - 1 - i) - 48;
    if (i % 2 === 1) d = d > 4 ? d * 2 - 9 : d * 2;
    total += d;
  }
  return total;
}

/**
 * Whether a text is a well-formed National Provider Identifier: ten digits, first 1 or 2, last one the Luhn check digit
 * over `80840` + the number (45 CFR 162.406; CMS, "Requirements for National Provider Identifier and NPI check digit").
 * Says nothing about whether the number was ever issued.
 */
export const isNpi = (text: string): boolean => /^[12]\d{9}$/.test(text) && luhn(`80840${text}`) % 10 === 0;

/** Completes nine digits with the check digit. @returns undefined unless given nine digits that start with 1 or 2. */
export function npiWithCheckDigit(nine: string): string | undefined {
  if (!/^[12]\d{8}$/.test(nine)) return undefined;
  return `${nine}${(10 - (luhn(`80840${nine}0`) % 10)) % 10}`;
}
