import type { Delimiters } from '../syntax/delimiters.ts';

/**
 * Whether two spellings of a segment surely say the same: they differ in how numbers are written, in spaces around a text, and in
 * empty elements or components at the end.
 * @param of as we write it
 */
export function isSameSegment(of: string, is: string, { element, component }: Delimiters): boolean {
  const [ofs, iss] = [of.split(element), is.split(element)];
  return ofs[0] === iss[0] && isAscii(of) && isAscii(is) && isSameRow(ofs, iss, component);
}

function isSameRow(ofs: readonly string[], iss: readonly string[], component: string | undefined): boolean {
  if (iss.length < ofs.length) return false;
  for (let i = 0; i < iss.length; i++) {
    const [of = '', is = ''] = [ofs[i], iss[i]];
    if (of === is || of === is.trim() || isSameNumber(of, is)) continue;
    if (component === undefined || !is.includes(component)) return false;
    if (!isSameRow(of.split(component), is.split(component), undefined)) return false;
  }
  return true;
}

const number = /^-?(\d+\.?\d*|\.\d+)$/;
const isSameNumber = (of: string, is: string): boolean =>
  of.length < 16 && is.length < 20 && number.test(of) && number.test(is) && Number(of) === Number(is);

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 126) return false;
  return true;
}
