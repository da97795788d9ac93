/** Resolves at the first Ctrl-C or SIGTERM. A second one within a second is the same key press, forwarded twice; a later one ends at once. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    let first: number | undefined;
    const stop = () => {
      if (first === undefined) {
        first = Date.now();
        resolve();
      } else if (Date.now() - first > 1_000) process.exit(130);
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  });
}
