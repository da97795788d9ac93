/** Results go to standard output, everything else to standard error. */
export const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};
export const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};
/** One JSON document on one line. */
export const printJson = (value: unknown): void => print(JSON.stringify(value));
