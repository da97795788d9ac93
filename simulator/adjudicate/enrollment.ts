import { covers } from '../world/dated.ts';
import type { Check } from './case.ts';
import { refuse } from './case.ts';

/** Was whoever rendered the service enrolled with us on the day? B7. */
export const enrollment: Check = (c) => {
  const lines = c.claim.lines.filter(
    (line) => !c.world.enrollments.some((e) => e.payerId === c.payer.id && e.npi === line.renderingNpi && covers(e, line.on)),
  );
  return lines.length > 0
    ? [
        refuse(
          c,
          lines.map((line) => line.number),
          'CO',
          'B7',
        ),
      ]
    : [];
};
