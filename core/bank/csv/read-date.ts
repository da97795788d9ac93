import { type IsoDate, parseDate } from '../../base/index.ts';

/** How banks write days. `M` and `D` may be one digit. */
export const dateFormats = ['YYYY-MM-DD', 'M/D/YYYY', 'M/D/YY', 'D/M/YYYY', 'YYYYMMDD', 'MMDDYYYY', 'D-MON-YYYY'] as const;
export type DateFormat = (typeof dateFormats)[number];

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const shapes: Readonly<Record<DateFormat, { readonly is: RegExp; readonly order: readonly ('y' | 'm' | 'd')[] }>> = {
  'YYYY-MM-DD': { is: /^(\d{4})-(\d{2})-(\d{2})$/, order: ['y', 'm', 'd'] },
  'M/D/YYYY': { is: /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/, order: ['m', 'd', 'y'] },
  'M/D/YY': { is: /^(\d{1,2})\/(\d{1,2})\/(\d{2})$/, order: ['m', 'd', 'y'] },
  'D/M/YYYY': { is: /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/, order: ['d', 'm', 'y'] },
  YYYYMMDD: { is: /^(\d{4})(\d{2})(\d{2})$/, order: ['y', 'm', 'd'] },
  MMDDYYYY: { is: /^(\d{2})(\d{2})(\d{4})$/, order: ['m', 'd', 'y'] },
  'D-MON-YYYY': { is: /^(\d{1,2})-([A-Z]{3})-(\d{4})$/i, order: ['d', 'm', 'y'] },
};

/** A day in a bank's own format; undefined when it is none. */
export function readDate(text: string, format: DateFormat): IsoDate | undefined {
  const { is, order } = shapes[format];
  const m = is.exec(text);
  if (!m) return undefined;
  const part = (of: 'y' | 'm' | 'd') => m[1 + order.indexOf(of)]!;
  const month = format === 'D-MON-YYYY' ? String(months.indexOf(part('m').toUpperCase()) + 1) : part('m');
  const year = part('y').length === 2 ? `20${part('y')}` : part('y');
  return parseDate(`${year}-${month.padStart(2, '0')}-${part('d').padStart(2, '0')}`);
}
