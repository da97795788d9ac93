import type { OpenTable } from '../flat/table.ts';
import { type AddOns, addOnsIn } from './add-ons.ts';
import type { Asked, MueAnswer, PtpAnswer } from './answer.ts';
import { muesOf } from './mue.ts';
import { type PartnersAnswer, ptpPartners } from './partners.ts';
import { ptpEdits } from './ptp.ts';

/** The National Correct Coding Initiative: which procedures go together, how often, and with which primaries. */
export interface Ncci extends AddOns {
  /**
   * Whether two procedures of one patient and day collide; both orders are looked at.
   * `no-edit` only where all files of a release are loaded.
   */
  ptp(a: string, b: string, asked?: Asked): PtpAnswer;
  /** Every procedure that collides with one. */
  partners(code: string, asked?: Asked): PartnersAnswer;
  /** How many units of a procedure there may be. */
  mue(code: string, asked?: Asked): MueAnswer;
}

/** @param tables opened tables of every kind; those of NCCI are picked out. */
export function ncci(tables: readonly OpenTable[]): Ncci {
  const [ptp, partners, mue] = [ptpEdits(tables), ptpPartners(tables), muesOf(tables)];
  const anyDay: Asked = {};
  return {
    ptp: (a, b, asked = anyDay) => ptp(a, b, asked),
    partners: (code, asked = anyDay) => partners(code, asked),
    mue: (code, asked = anyDay) => mue(code, asked),
    ...addOnsIn(tables),
  };
}
