import { plan } from '../spec/compile.ts';
import type { TransactionSet } from '../spec/set.ts';
import type { Delimiters } from '../syntax/delimiters.ts';
import { writeLoop } from '../write/body.ts';
import { checkDelimiters } from '../write/header.ts';
import type { Pen } from '../write/pen.ts';
import { quickLevel } from '../write/quick-level.ts';
import { newSheet, putText, type Sheet } from '../write/sheet.ts';
import type { Part } from '../write/spine.ts';
import { isWritten, type QuickParts } from '../write/transaction.ts';
import type { Place } from './place.ts';
import type { Stand } from './standing.ts';

/** A sheet for the generated writers; nothing where separators or line ends are so unusual that all is left to the definition. */
export function quickSheet(delimiters: Delimiters, lineEnd: string): Sheet | undefined {
  const findings: never[] = [];
  checkDelimiters({ delimiters, path: [], findings, segments: [] }, delimiters, lineEnd);
  if (findings.length > 0) return undefined;
  const sheet = newSheet(delimiters, lineEnd, 64 * 1024);
  return sheet.quick ? sheet : undefined;
}

/** Writes what a line says with the generated writers. @returns false where one of them gives up, and the sheet is as before. */
export function putQuickly(sheet: Sheet, quick: QuickParts, stand: Stand, body: object): boolean {
  if (stand.lacks.size > 0) return false;
  const { at, segments } = sheet;
  const { level, head } = stand.place;
  if (level) quickLevel(sheet, stand.number, stand.parent, level.level, stand.hasBelow);
  if (putParts(sheet, quick, head, body)) return true;
  sheet.at = at;
  sheet.segments = segments;
  return false;
}

/** What nobody complains about, in an ST. */
const plainNumber = /^[A-Z0-9]{4,9}$/;
const plainGuide = /^[A-Z0-9]{1,12}$/;

/** Writes an ST and what stands ahead of the units. @returns false where that is left to the definition */
export function putStart(
  sheet: Sheet,
  quick: QuickParts,
  set: TransactionSet,
  { controlNumber, guide }: Named,
  stand: Stand,
  body: object,
): boolean {
  if (!plainNumber.test(controlNumber) || !plainGuide.test(guide)) return false;
  putTexts(sheet, ['ST', set.id, controlNumber, ...(set.writesGuide ? [guide] : [])]);
  return putQuickly(sheet, quick, stand, body);
}

/** Writes what stands behind the units, and the SE. @param ahead how many segments there were before. @returns as {@link putStart} */
export function putEnd(sheet: Sheet, quick: QuickParts, { tail }: Place, controlNumber: string, body: object, ahead: number): boolean {
  const { segments } = sheet;
  if (!plainNumber.test(controlNumber) || !putParts(sheet, quick, tail, body)) return false;
  putTexts(sheet, ['SE', String(ahead + sheet.segments - segments + 1), controlNumber]);
  return true;
}

/** Writes a transaction that has one line, by its definition. @returns false where there is more to say of it */
export function putWhole(
  sheet: Sheet,
  delimiters: Delimiters,
  set: TransactionSet,
  { controlNumber, guide }: Named,
  body: object,
): boolean {
  if (!plainNumber.test(controlNumber) || !plainGuide.test(guide)) return false;
  const pen: Pen = { delimiters, path: [], findings: [], segments: [] };
  writeLoop(pen, plan(set.body), body, { count: 0 }, '');
  if (pen.findings.length > 0) return false;
  putTexts(sheet, ['ST', set.id, controlNumber, ...(set.writesGuide ? [guide] : [])]);
  for (const text of pen.segments) putText(sheet, text);
  putTexts(sheet, ['SE', String(pen.segments.length + 2), controlNumber]);
  return true;
}

const putTexts = (sheet: Sheet, texts: readonly string[]): void => putText(sheet, texts.join(String.fromCharCode(sheet.element)));

interface Named {
  readonly controlNumber: string;
  readonly guide: string;
}

/** Writes parts of a body. @returns false where that cannot be done with generated writers; some may be written then. */
function putParts(sheet: Sheet, quick: QuickParts, parts: readonly Part[], body: object): boolean {
  for (const { key } of parts) {
    const write = quick[key];
    if (!write || !isWritten(sheet, write, body)) return false;
  }
  return true;
}
