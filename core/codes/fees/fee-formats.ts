import type { TableFormat } from '../flat/table.ts';
import { anesthesiaFormat } from './anesthesia-file.ts';
import { drugFormat } from './drug-file.ts';
import { gpciFormat } from './gpci-file.ts';
import { labFormat } from './lab-file.ts';
import { localityFormat } from './locality-file.ts';
import { ndcFormat } from './ndc-file.ts';
import { oppsCapFormat } from './opps-cap-file.ts';
import { rvuFormat } from './rvu-file.ts';
import { zipFormat } from './zip-file.ts';

/** The files of Medicare's fee schedules: physicians, laboratory, drugs. */
export const feeFormats: readonly TableFormat[] = [
  rvuFormat,
  gpciFormat,
  localityFormat,
  anesthesiaFormat,
  oppsCapFormat,
  zipFormat,
  labFormat,
  drugFormat,
  ndcFormat,
];
