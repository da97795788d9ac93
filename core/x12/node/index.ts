export * from './file.ts';
export * from './reduce-file.ts';
