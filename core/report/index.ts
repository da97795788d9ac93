export * from './aging.ts';
export * from './claim-figures.ts';
export type { Figure } from './figure.ts';
export * from './lag.ts';
export * from './open-by-bucket.ts';
export * from './receivable-figures.ts';
export * from './where-charges-went.ts';
