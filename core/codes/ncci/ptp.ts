import { dateOfDayNumber, dayNumber, type IsoDate } from '../../base/index.ts';
import { type Basis, basisOf, type NoData } from '../flat/on-day.ts';
import type { OpenTable } from '../flat/table.ts';
import { type Asked, noData, type PtpAnswer } from './answer.ts';
import { procedureKey } from './procedure-key.ts';
import { isComplete, openPtp, type PtpTable } from './ptp-table.ts';
import { type NcciPayer, type Setting, settingName } from './release.ts';

/** What answers for one day: dated releases before the undated list, which answers only where they are silent. */
export interface OnDay {
  readonly day: number;
  readonly releases: readonly {
    /** The answer where the pair is not found; absent when only a part of the release is loaded, whose silence says nothing. */
    readonly noEdit?: PtpAnswer;
    readonly parts: readonly { readonly ptp: PtpTable; readonly basis: Basis }[];
  }[];
}

/**
 * Answers about pairs. Rows of the official files have their own dates, back to 1996, so the oldest loaded release also answers for
 * days before it; the undated list answers as of its quarter.
 */
export function ptpEdits(tables: readonly OpenTable[]): (a: string, b: string, asked: Asked) => PtpAnswer {
  const opened = tables.filter(({ header }) => header.kind === 'ptp').map(openPtp);
  const prepared = new Map<string, OnDay>();
  let last: { on: IsoDate | undefined; setting: Setting; payer: NcciPayer; answers: OnDay } | undefined;
  const onDay = (on: IsoDate | undefined, setting: Setting, payer: NcciPayer): OnDay => {
    // Claims come by the thousand for the same few days.
    if (last && last.on === on && last.setting === setting && last.payer === payer) return last.answers;
    const key = `${payer} ${setting} ${on}`;
    const answers = prepared.get(key) ?? prepare(opened, on, setting, payer);
    prepared.set(key, answers);
    last = { on, setting, payer, answers };
    return answers;
  };
  return (a, b, { on, setting = 'practitioner', payer = 'medicare' }) => {
    const [keyA, keyB] = [procedureKey(a), procedureKey(b)];
    if (keyA < 0 || keyB < 0) return noData(`"${keyA < 0 ? a : b}" is no procedure code, so the pair was not checked.`);
    const answers = onDay(on, setting, payer);
    for (const release of answers.releases) {
      const found = answerOf(release, keyA, keyB, answers.day);
      if (found) return found;
    }
    return silent(answers, setting, payer, on);
  };
}

/** The releases that answer on a day, dated ones first. */
export function prepare(opened: readonly PtpTable[], on: IsoDate | undefined, setting: Setting, payer: NcciPayer): OnDay {
  const among = opened.filter(({ table: { header } }) => header.payer === payer && header.part?.startsWith(settingName[setting]));
  const releases = [among.filter((p) => !p.table.header.undated), among.filter((p) => p.table.header.undated)].flatMap((some) => {
    const froms = some.map(({ table }) => table.header.from).sort();
    const begun = froms.filter((from) => on === undefined || from <= on).at(-1);
    const from = begun ?? (some.some((p) => p.table.header.undated) ? undefined : froms[0]);
    return from === undefined ? [] : [some.filter(({ table }) => table.header.from === from)];
  });
  const day = on ?? releases[0]?.[0]?.table.header.from;
  return {
    day: day === undefined ? 0 : dayNumber(day),
    releases: releases.map((tables) => {
      const parts = tables.map((ptp) => ({ ptp, basis: basisOf(ptp.table.header, `${title(payer)} PTP edits`, on) }));
      return { parts, ...(isComplete(tables) && { noEdit: { kind: 'no-edit', basis: parts[0]!.basis } as const }) };
    }),
  };
}

const title = (payer: NcciPayer) => (payer === 'medicaid' ? 'Medicaid NCCI' : 'NCCI');

type Part = OnDay['releases'][number]['parts'][number];

/** What a release says of a pair on a day; nothing where it is silent and only a part of it is loaded. */
export function answerOf({ noEdit, parts }: OnDay['releases'][number], a: number, b: number, day: number): PtpAnswer | undefined {
  let ended: PtpAnswer | undefined;
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at]!;
    const { ptp } = part;
    const [idA, idB] = [ptp.idOf(a), ptp.idOf(b)];
    if (idA < 0 || idB < 0) continue;
    const straight = ptp.rowOf(idA, idB, day);
    if (straight >= 0 && ptp.inForce(straight, day)) return edit(part, straight, idA, idB);
    const reversed = ptp.rowOf(idB, idA, day);
    if (reversed >= 0 && ptp.inForce(reversed, day)) return edit(part, reversed, idB, idA);
    if (straight >= 0) ended ??= over(part, straight, idA, idB);
    else if (reversed >= 0) ended ??= over(part, reversed, idB, idA);
  }
  return ended ?? noEdit;
}

function edit({ ptp, basis }: Part, row: number, id1: number, id2: number): PtpAnswer {
  const { modifier, rationale } = ptp.editOf(row);
  const [column1, column2] = [ptp.codeOf(id1), ptp.codeOf(id2)];
  return rationale ? { kind: 'edit', column1, column2, modifier, rationale, basis } : { kind: 'edit', column1, column2, modifier, basis };
}

function over({ ptp, basis }: Part, row: number, id1: number, id2: number): PtpAnswer {
  const pair = { column1: ptp.codeOf(id1), column2: ptp.codeOf(id2), ended: dateOfDayNumber(ptp.untilOf(row)) };
  return { kind: 'ended', ...pair, ...(ptp.editOf(row).takenBack && { takenBack: true as const }), basis };
}

/** Why nothing is said of a pair. */
export function silent({ releases }: OnDay, setting: Setting, payer: NcciPayer, on: IsoDate | undefined): NoData {
  const name = `${title(payer)} PTP edits for ${settingName[setting]} claims`;
  if (releases.length > 0)
    return noData(`Only a part of the ${name} is loaded and it does not hold this pair; import all files of the release.`);
  return noData(
    `No ${name} are loaded${on === undefined ? '' : ` for ${on}`}; get the files from CMS and run \`claimwright codes import\`.`,
  );
}
