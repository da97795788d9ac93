import { adjustmentReasons } from '../sets/835/adjustment-reasons.ts';
import { claimStatuses } from '../sets/835/claim.ts';
import { adjustmentGroups } from '../sets/parts/money-lines.ts';
import { reasonGlosses, remarkGlosses } from './reasons.ts';

type Table = Readonly<Record<string, string>>;

const gloss = (table: Table, code: string, kind: string): string => (Object.hasOwn(table, code) ? table[code]! : `${kind} ${code}`);

/** A claim adjustment reason code in words; one that is not in our table is told as its number. */
export const explainReason = (code: string): string => gloss(reasonGlosses, code, 'reason code');
/** A remittance advice remark code in words. */
export const explainRemark = (code: string): string => gloss(remarkGlosses, code, 'remark code');
/** A claim status (CLP02) in words. */
export const explainStatus = (code: string): string => gloss(claimStatuses, code, 'claim status');
/** An adjustment group (CAS01) in words. */
export const explainGroup = (code: string): string => gloss(adjustmentGroups, code, 'adjustment group');
/** A provider-level adjustment (PLB03) in words. */
export const explainProviderAdjustment = (code: string): string => gloss(adjustmentReasons, code, 'provider adjustment');
