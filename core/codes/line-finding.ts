import type { Finding, Severity } from '../base/index.ts';

/** A finding at one line (from 1) of a code file. */
export function lineFinding(file: string, line: number, rule: string, what: string, severity: Severity = 'error'): Finding {
  return {
    rule: `codes/${rule}`,
    severity,
    at: { kind: 'file', name: file, line },
    what,
    why: 'A code table that is read wrongly makes every claim that rests on it wrong; so a damaged file is refused whole.',
    source: [{ title: 'Record layout of the publisher', cite: 'core/codes/README.md' }],
  };
}

/** A file whose layout is fine, but nothing tells for which dates it holds. */
export const unknownRelease = (file: string, needs: string): Finding => ({
  ...lineFinding(file, 1, 'unknown-release', `nothing tells which release this is; it needs ${needs}`),
  why: 'A code set answers by the date of service, so its first day must be known.',
});
