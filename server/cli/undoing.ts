/** What was started, to be stopped in the opposite order: also when a later part does not come up. */
export function undoing(): { later(undo: () => Promise<void>): void; all(): Promise<void> } {
  const started: (() => Promise<void>)[] = [];
  return {
    later: (undo) => void started.push(undo),
    async all() {
      for (const undo of started.splice(0).reverse()) await undo();
    },
  };
}
