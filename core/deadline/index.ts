export * from './business-days.ts';
export * from './clock.ts';
export * from './good-faith-estimate.ts';
export * from './holidays.ts';
export * from './overpayment.ts';
export * from './rule.ts';
export * from './statement-cycle.ts';
export * from './usual-payment.ts';
