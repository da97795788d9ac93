import { type Chosen, codeOf, type Family, type Patient } from './chosen-level.ts';
import { atLeast, type Column, type Grid, type Level, levels } from './visit-answer.ts';
import type { VisitInput } from './visit-input.ts';

const needs: Readonly<Record<'problems' | 'data' | 'risk', Readonly<Record<Level, string>>>> = {
  problems: {
    straightforward: 'one minor problem',
    low: 'one acute or stable chronic problem, or two minor ones',
    moderate: 'two stable chronic illnesses, one not at goal, or a new problem of uncertain prognosis',
    high: 'a severe exacerbation or a threat to life or function',
  },
  data: {
    straightforward: 'no data',
    low: 'two tests or notes, or an independent historian',
    moderate: 'three tests, notes or historian together, an interpretation of its own, or a discussion with an external clinician',
    high: 'two of: three tests or notes, an interpretation of its own, a discussion with an external clinician',
  },
  risk: {
    straightforward: 'minimal risk',
    low: 'an over-the-counter drug, therapy, or minor surgery without risk factors',
    moderate: 'a decision about a prescription drug or major surgery, or a social need that limits care',
    high: 'monitoring for drug toxicity, major surgery with risk factors, or a decision about hospital care or resuscitation',
  },
};

const columns = ['problems', 'data', 'risk'] as const;
const next = (level: Level): Level | undefined => levels[levels.indexOf(level) + 1];

/** What is missing to the next level, and what holds this one: told alike upwards and downwards. */
export function wouldChange(input: VisitInput, grid: Grid, chosen: Chosen, family: Family, patient: Patient): string[] {
  const found: string[] = [];
  const up = next(grid.level);
  if (up) {
    const short = columns.filter((c) => !atLeast(grid[c].level, up));
    const needed = short.length - 1;
    const what = short.map((c) => `${c} ${up} (${needs[c][up]})`).join(needed > 1 ? ' and ' : ' or ');
    found.push(
      `Up: ${codeOf(input, family, patient, up)} if ${needed > 1 && short.length > 2 ? 'two of these were' : 'this was'} documented: ${what}.`,
    );
  }
  const holding = columns.filter((c) => atLeast(grid[c].level, grid.level));
  const down = levels[levels.indexOf(grid.level) - 1];
  if (down && holding.length === 2)
    found.push(`Down: ${codeOf(input, family, patient, down)} or less if ${holding.join(' or ')} did not hold, since both are needed.`);
  for (const c of columns) found.push(...doubtful(grid[c]));
  if (chosen.basis === 'time') found.push(`Down: ${chosen.byMdm} by decision making, if the documented time were not the visit's own.`);
  return found;
}

/** What was seen and left out, where a word more in the note would decide. */
function doubtful(column: Column): string[] {
  return column.elements.flatMap((e) => {
    if (e.counts)
      return /but nothing says that the illness is not at its goal/.test(e.why)
        ? [`${e.what.split(':')[0]}: moderate if it is not at its goal and the note says so.`]
        : [];
    if (e.what.endsWith(' planned')) return [`${e.what.replace(/ planned$/, '')} counts as data if it was ordered today.`];
    if (/weighed|historian|monitoring for toxicity/.test(e.what)) return [`${e.what}: ${e.why}`];
    return [];
  });
}
