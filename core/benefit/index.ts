export type * from './benefits.ts';
export * from './from-271.ts';
export type { Seen } from './items-for.ts';
export * from './needs-authorization.ts';
export * from './service-type.ts';
export * from './share-of.ts';
export * from './what-is-left.ts';
