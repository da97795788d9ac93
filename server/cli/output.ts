/** Results go to standard output, everything else to standard error. */
export const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};
export const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};
/** One JSON document on one line. */
export const printJson = (value: unknown): void => print(JSON.stringify(value));

/** `1 claim`, `2 claims`. */
export const count = (n: number, noun: string): string => `${n.toLocaleString('en-US')} ${noun}${n === 1 ? '' : 's'}`;
