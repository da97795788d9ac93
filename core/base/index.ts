export * from './assert.ts';
export * from './date.ts';
export * from './finding.ts';
export * from './ids.ts';
export * from './money.ts';
export * from './npi.ts';
export * from './random.ts';
export * from './result.ts';
