export type { Found } from './cutting.ts';
export type { Line } from './line.ts';
export { readLines } from './read-lines.ts';
export { writeLines } from './write-lines.ts';
