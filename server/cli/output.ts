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

/** So many characters of output are put together before they are written. */
const batch = 128 * 1024;

/** Standard output for many lines, as fast as whoever reads takes them. */
export interface Outlet {
  /** @returns whether so much is waiting that it must be written before more comes */
  line(text: string): boolean;
  /** Writes what is waiting. */
  flush(): Promise<void>;
}

export function outlet(): Outlet {
  let waiting = '';
  return {
    line(text) {
      waiting += `${text}\n`;
      return waiting.length >= batch;
    },
    async flush() {
      const text = waiting;
      waiting = '';
      await put(text);
    },
  };
}

/** Writes to standard output, and waits until it takes more. */
export async function put(chunk: string | Uint8Array): Promise<void> {
  if (process.stdout.write(chunk)) return;
  await new Promise<void>((resolve) => {
    process.stdout.once('drain', resolve);
  });
}
