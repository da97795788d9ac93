import { addDays, type IsoDate } from '@claimwright/core/base';

/** A leg as the simple ledger writes it: its own words for the same books, so that an error of ours does not cancel itself out. */
export interface ModelLeg {
  readonly account: string;
  readonly cents: number;
  readonly patient?: string;
  readonly visit?: string;
  readonly line?: number;
  readonly payer?: string;
}

export interface Movement {
  readonly key: string;
  readonly event: string;
  readonly date: IsoDate;
  readonly legs: readonly ModelLeg[];
  /** What is undone together. */
  readonly group: string;
  undone: boolean;
}

const receivables = ['ar-insurance', 'ar-patient', 'ar-agency'];

/** The books as a list and sums over it, in memory: what the database must agree with, whatever happened. */
export class ModelLedger {
  readonly movements: Movement[] = [];
  closedThrough: IsoDate | undefined;
  today: IsoDate;

  constructor(today: IsoDate) {
    this.today = today;
  }

  add(event: string, key: string, date: IsoDate, legs: readonly ModelLeg[], group = key): void {
    const counted = this.closedThrough && date <= this.closedThrough ? this.today : date;
    const moving = legs.filter((l) => l.cents !== 0);
    if (moving.length > 0) this.movements.push({ key, event, date: counted, legs: moving, group, undone: false });
  }

  /** Undoes a group: the opposite of each, today. */
  undo(group: string): Movement[] {
    const gone = this.movements.filter((m) => m.group === group && !m.undone);
    for (const m of gone) {
      m.undone = true;
      this.movements.push({
        ...{ key: `reversed/${m.key}`, event: 'reversed', date: this.today, group: `reversed/${m.key}`, undone: false },
        legs: m.legs.map((l) => ({ ...l, cents: -l.cents })),
      });
    }
    return gone;
  }

  sum(where: (l: ModelLeg) => boolean): number {
    let total = 0;
    for (const m of this.movements) for (const l of m.legs) if (where(l)) total += l.cents;
    return total;
  }

  /** What a statement may ask for: fees and visits that no payer owes anything of, less what the patient paid ahead and holds on any visit. */
  patientMayBeAsked(patient: string): number {
    const visits = new Set(this.movements.flatMap((m) => m.legs.filter((l) => l.patient === patient).map((l) => l.visit)));
    let asked = this.sum((l) => l.account === 'unapplied-credits' && l.patient === patient);
    for (const visit of visits) {
      const owed = this.sum((l) => l.account === 'ar-patient' && l.patient === patient && l.visit === visit);
      const atPayers = this.by((l) => (l.account === 'ar-insurance' && l.visit === visit ? `of ${l.line} ${l.payer}` : null));
      const waits = visit && [...atPayers].some(([key, cents]) => cents > 0 && key.startsWith('ar-insurance of'));
      if (owed < 0 || !waits) asked += owed;
    }
    return asked;
  }

  /** Sums by account and a key; sums of zero are left out. */
  by(key: (l: ModelLeg) => string | null, asOf?: IsoDate): Map<string, number> {
    const sums = new Map<string, number>();
    for (const m of this.movements) {
      if (asOf && m.date > asOf) continue;
      for (const l of m.legs) sums.set(`${l.account} ${key(l)}`, (sums.get(`${l.account} ${key(l)}`) ?? 0) + l.cents);
    }
    for (const [k, cents] of sums) if (cents === 0) sums.delete(k);
    return sums;
  }

  /** What is owed in each age, by the first day since which it was owed at the end of every day. */
  agedByResponsibility(bounds: readonly number[]): Map<string, number> {
    const open = new Map<string, Map<IsoDate, number>>();
    for (const m of this.movements)
      for (const l of m.legs.filter((x) => receivables.includes(x.account))) {
        const key = [l.account, l.patient, l.visit, l.line, l.payer].join(' ');
        const days = open.get(key) ?? open.set(key, new Map()).get(key)!;
        days.set(m.date, (days.get(m.date) ?? 0) + l.cents);
      }
    const ages = new Map<string, number>();
    for (const [key, days] of open) {
      let [cents, since, last]: [number, IsoDate | undefined, IsoDate | undefined] = [0, undefined, undefined];
      for (const [day, moved] of [...days].sort(([a], [b]) => (a < b ? -1 : 1))) {
        cents += moved;
        since = cents <= 0 ? undefined : (since ?? day);
        last = day;
      }
      if (cents === 0) continue;
      const age = bounds.findLastIndex((b) => addDays(since ?? last!, b) <= this.today);
      const row = `${key.split(' ')[0]} ${Math.max(age, 0)}`;
      ages.set(row, (ages.get(row) ?? 0) + cents);
    }
    for (const [k, cents] of ages) if (cents === 0) ages.delete(k);
    return ages;
  }
}
