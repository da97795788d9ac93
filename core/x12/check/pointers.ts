import { x12Finding } from '../findings.ts';
import type { Visit } from './visit.ts';

interface PointingLine {
  readonly service: { readonly diagnoses: readonly number[] };
}

/** Pointers from lines to the diagnoses of their claim. SNIP 4. `element` is where a line holds them. */
export function checkPointers(lines: readonly PointingLine[], diagnoses: number, element: number, at: Visit): void {
  for (const { service } of lines) {
    for (let i = 0; i < service.diagnoses.length; i++) {
      const pointer = service.diagnoses[i]!;
      if (pointer >= 1 && pointer <= diagnoses) continue;
      if (at.isFull('x12/diagnosis-pointer', 'diagnosis-pointer', 'warning')) break;
      const place = { ...at.placeOf(service), element, component: i + 1 };
      const what = `the pointer ${pointer} leads nowhere: the claim has ${diagnoses} diagnoses`;
      // A warning: files that every other validator takes carry it; the scrubber, which knows the payer, may refuse.
      at.report(x12Finding('diagnosis-pointer', place, what, { severity: 'warning' }));
      break;
    }
  }
}

/** Lines of a claim are numbered from 1. SNIP 4. */
export function checkLineNumbers(lines: readonly { readonly lineNumber: number }[], at: Visit): void {
  for (let i = 0; i < lines.length; i++) {
    const { lineNumber } = lines[i]!;
    if (lineNumber === i + 1 || at.isFull('x12/line-number', 'line-number', 'warning')) continue;
    const what = `line ${i + 1} carries the number ${lineNumber}`;
    at.report(x12Finding('line-number', { ...at.placeOf(lines[i]!), element: 1 }, what, { severity: 'warning' }));
  }
}
