import type { App } from '../app/app.ts';

/** Our own words for a claim adjustment reason, `CO-252`; the reason itself when the code set has none. */
export const glossOf =
  ({ knowledge }: App) =>
  (reason: string): string => {
    const found = knowledge.codeSets.lookup('carc', reason.replace(/^[A-Z]+-/, ''));
    return found.kind === 'found' ? found.title : reason;
  };
