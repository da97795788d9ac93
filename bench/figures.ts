import { figure as agingOfBooks } from './books/aging.ts';
import { figure as claimAccount } from './books/claim-account.ts';
import { figure as patientAccount } from './books/patient-account.ts';
import { figure as postingIntoBooks } from './books/posting.ts';
import { figure as trialBalanceOfBooks } from './books/trial-balance.ts';
import { figure as importIcd10cm } from './codes/import-icd10cm.ts';
import { figure as importPtp } from './codes/import-ptp.ts';
import { figure as lookup } from './codes/lookup.ts';
import { figure as openSets } from './codes/open.ts';
import { figure as price } from './codes/price.ts';
import { figure as ptp } from './codes/ptp.ts';
import { figure as search } from './codes/search.ts';
import type { Figure } from './figure.ts';
import { figure as lintFile } from './lint/file.ts';
import { figure as lintLinear } from './lint/linear.ts';
import { figure as lintTyped } from './lint/typed-claims.ts';
import { figure as apiMeanwhile } from './money/api-meanwhile.ts';
import { figure as post835 } from './money/post-835.ts';
import { figure as check835 } from './x12/check-835.ts';
import { figure as check837p } from './x12/check-837p.ts';
import { figure as deepLevels } from './x12/deep-levels.ts';
import { figure as findings } from './x12/findings.ts';
import { figure as gigabyte835 } from './x12/gigabyte-835.ts';
import { figure as gigabyte837p } from './x12/gigabyte-837p.ts';
import { figure as linear835 } from './x12/linear-835.ts';
import { figure as linear837p } from './x12/linear-837p.ts';
import { figure as longClaim } from './x12/long-claim.ts';
import { figure as read835 } from './x12/read-835.ts';
import { figure as read837p } from './x12/read-837p.ts';
import { figure as segments } from './x12/segments.ts';
import { figure as twoWorkers835 } from './x12/two-workers-835.ts';
import { figure as twoWorkers837p } from './x12/two-workers-837p.ts';
import { figure as write835 } from './x12/write-835.ts';
import { figure as write837p } from './x12/write-837p.ts';

/** Every figure, in the order of docs/performance.md. */
export const figures: readonly Figure[] = [
  segments,
  read835,
  read837p,
  check835,
  check837p,
  write835,
  write837p,
  twoWorkers835,
  twoWorkers837p,
  linear835,
  linear837p,
  longClaim,
  deepLevels,
  findings,
  gigabyte835,
  gigabyte837p,
  openSets,
  lookup,
  ptp,
  search,
  price,
  importIcd10cm,
  importPtp,
  lintTyped,
  lintFile,
  lintLinear,
  post835,
  apiMeanwhile,
  trialBalanceOfBooks,
  agingOfBooks,
  claimAccount,
  patientAccount,
  postingIntoBooks,
];
