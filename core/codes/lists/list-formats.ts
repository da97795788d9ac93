import type { TableFormat } from '../flat/table.ts';
import { cliaWaived } from './clia-waived.ts';
import { feeSchedule } from './fee-schedules.ts';
import { hccFormats } from './hcc.ts';
import { nppes } from './nppes.ts';
import { payerList } from './payers.ts';
import { placeSettings } from './place-setting.ts';
import { telehealthList } from './telehealth.ts';

/** The small lists that are tables rather than codes, the most particular first. */
export const listFormats: readonly TableFormat[] = [
  nppes,
  payerList,
  feeSchedule,
  cliaWaived,
  telehealthList,
  placeSettings,
  ...hccFormats,
];

/** By the name that `--as` takes. */
const byName: Readonly<Record<string, TableFormat>> = {
  nppes,
  payers: payerList,
  fees: feeSchedule,
  'clia-waived': cliaWaived,
  telehealth: telehealthList,
};
export const listFormatNamed = (name: string): TableFormat | undefined => byName[name];
export const listFormatNames: readonly string[] = Object.keys(byName);
