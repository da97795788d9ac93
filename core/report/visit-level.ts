/*
 * Which visit codes are levels of one service, lowest first: numbers alone. Levels are compared within a family; between families (new and
 * established, office and hospital) there is no higher or lower. Not here: codes chosen by time alone (critical care, discharge), psychotherapy.
 */
const families: readonly (readonly string[])[] = [
  ['99202', '99203', '99204', '99205'],
  ['99211', '99212', '99213', '99214', '99215'],
  ['99221', '99222', '99223'],
  ['99231', '99232', '99233'],
  ['99281', '99282', '99283', '99284', '99285'],
  ['99304', '99305', '99306'],
  ['99307', '99308', '99309', '99310'],
  ['99341', '99342', '99344', '99345'],
  ['99347', '99348', '99349', '99350'],
];

/** Whether a procedure code is a visit whose level is chosen by medical decision making or time. */
export const isVisitLevel = (code: string): boolean => families.some((f) => f.includes(code));

/** How many levels `billed` stands above (+) or below (−) `supported`; undefined when the two are not levels of one service. */
export function levelsAbove(billed: string, supported: string): number | undefined {
  const family = families.find((f) => f.includes(billed) && f.includes(supported));
  return family && family.indexOf(billed) - family.indexOf(supported);
}
