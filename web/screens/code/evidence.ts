import type { ReadingView } from '@claimwright/server/http';
import type { Mark } from './marks.ts';

const columns = ['problems', 'data', 'risk'] as const;

/** Name of an element of the grid, and of a service, by which its words light. */
export const elementId = (column: string, index: number) => `grid ${column} ${index}`;
export const serviceId = (index: number) => `done ${index}`;
export const timeId = 'grid time';

/** The words behind the visit's grid and the services: too many to be marked all at once, so that each lights when it is looked at. */
export function evidenceOf(reading: ReadingView | null): Mark[] {
  const { visit, services } = reading ?? {};
  return [
    ...columns.flatMap((column) =>
      (visit?.grid?.[column].elements ?? []).map((e, i) => ({ id: elementId(column, i), title: e.what, spans: e.spans })),
    ),
    ...(visit?.time ? [{ id: timeId, title: `${visit.time.minutes} minutes`, spans: [visit.time.span] }] : []),
    ...(services?.lines ?? []).map((s, i) => ({ id: serviceId(i), title: `${s.code} ${s.label}`, spans: s.spans })),
  ];
}
