export * from './charge-master.ts';
export * from './estimate.ts';
export * from './fee-schedule.ts';
export * from './price-line.ts';
