export { type App, inPractice, newId, systemClock } from './app.ts';
export { takeIn } from './take-in.ts';
