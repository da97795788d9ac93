export { type App, inPractice, newId, systemClock } from './app.ts';
export { postPayment } from './post-payment.ts';
export { receiveFile } from './receive-file.ts';
export { takeIn } from './take-in.ts';
