export * from './aging.ts';
export * from './agreement.ts';
export * from './audit-coding.ts';
export {
  type ChargeDifference,
  type ChargedService,
  chargeDifferences,
  type DifferenceKind,
} from './charge-differences.ts';
export * from './claim-figures.ts';
export * from './coder-days.ts';
export * from './draw-visits.ts';
export type { Figure } from './figure.ts';
export * from './lag.ts';
export * from './open-by-bucket.ts';
export * from './receivable-figures.ts';
export * from './visit-level.ts';
export * from './where-charges-went.ts';
