export type * from './classification.ts';
export { type Adjusted, classify } from './classify.ts';
export { nextActionSays } from './next-action-says.ts';
export * from './rejection.ts';
export * from './twin.ts';
