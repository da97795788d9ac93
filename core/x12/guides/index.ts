import type { PayerGuide } from './guide.ts';
import { medicaid, newYorkMedicaid } from './medicaid.ts';
import { medicarePartA } from './medicare-part-a.ts';
import { medicarePartB } from './medicare-part-b.ts';

/** The payers' guides that are here, by name. A new one is a file with a {@link PayerGuide}, and a line here. */
export const payerGuides: Readonly<Record<string, PayerGuide>> = Object.fromEntries(
  [medicarePartB, medicarePartA, medicaid, newYorkMedicaid].map((guide) => [guide.name, guide]),
);
