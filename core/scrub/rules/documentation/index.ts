import type { Rule } from '../../rule.ts';
import attachment from './attachment.ts';
import consentOnFile from './consent-on-file.ts';
import disclosureRestricted from './disclosure-restricted.ts';
import evidenceForDiagnosis from './evidence-for-diagnosis.ts';
import evidenceForProcedure from './evidence-for-procedure.ts';
import noteSigned from './note-signed.ts';
import noticeOnFile from './notice-on-file.ts';
import openQueries from './open-queries.ts';
import orderOnFile from './order-on-file.ts';
import restrictedEnclosure from './restricted-enclosure.ts';
import servicesNotBilled from './services-not-billed.ts';
import signatureDate from './signature-date.ts';
import signer from './signer.ts';
import supervisionStated from './supervision-stated.ts';
import therapyMinutes from './therapy-minutes.ts';
import timeFits from './time-fits.ts';
import timeStated from './time-stated.ts';

/** The rules of `documentation`, by name. Written by `npm run new-rule`. */
export const documentation: readonly Rule[] = [
  attachment,
  consentOnFile,
  disclosureRestricted,
  evidenceForDiagnosis,
  evidenceForProcedure,
  noteSigned,
  noticeOnFile,
  openQueries,
  orderOnFile,
  restrictedEnclosure,
  servicesNotBilled,
  signatureDate,
  signer,
  supervisionStated,
  therapyMinutes,
  timeFits,
  timeStated,
];
