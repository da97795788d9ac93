import type { Draft } from '../draft.ts';

const isCause = (code: string) => /^[V-Y]/.test(code);
const isInjury = (code: string) => /^[ST]/.test(code);

/** External causes (chapter 20) are coded beside an injury of the same line only; `knife` alone is a word like others. */
export const withoutStrayCauses = (drafts: readonly Draft[]): Draft[] =>
  drafts.filter((d) => !isCause(d.code) || drafts.some((x) => isInjury(x.code) && x.line === d.line));
