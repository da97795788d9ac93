export type * from './benefits.ts';
export type { Seen } from './items-for.ts';
export * from './service-type.ts';
export * from './share-of.ts';
export * from './what-is-left.ts';
