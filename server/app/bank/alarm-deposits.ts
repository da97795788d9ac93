import { type Cents, type IsoDate, showDate, showMoney } from '@claimwright/core/base';
import { businessDaysBetween } from '@claimwright/core/deadline';
import { raiseWorkItem } from '../../store/work-items.ts';
import type { Unit } from '../unit.ts';
import { expectedPayments, matchWindow, openDeposits } from './match-open.ts';

/**
 * An EFT without its remittance, and a remittance without its money, longer than the rule gives them are alarms: each is told once, and settled when the other
 * half comes. Checks have longer, since they travel by mail.
 * Source: data/rules/reassociation.yaml (CAQH CORE 370, 45 CFR 162.1603(a)).
 */
export async function alarmDeposits(unit: Unit): Promise<void> {
  const { today } = unit;
  const window = matchWindow(today);
  const late = (since: IsoDate, days: number) => since <= today && businessDaysBetween(since, today) > days;
  for (const d of await openDeposits(unit)) {
    // Cards, cash and counter deposits have no remittance to wait for: a slip or the desk explains them.
    if (
      !(d.kind === 'eft' || d.kind === 'wire' || d.kind === 'lockbox' || (d.kind === 'other' && d.trace !== '')) ||
      !late(d.date, window.apart)
    )
      continue;
    await tell(unit, `eft-alone:${d.id}`, d.amount, {
      title: `Money came without a remittance: ${showMoney(d.amount)}`,
      why: `${showDate(d.date)}: ${d.description || d.trace || 'no description'}. No remittance of this trace and amount has come in ${window.apart} business days.`,
      whatToDo: 'Ask the payer or the clearinghouse for the 835 of this trace; or match the deposit by hand.',
    });
  }
  for (const p of await expectedPayments(unit)) {
    const days = p.method === 'CHK' || p.method === 'SLIP' ? window.check : window.apart;
    if (!late(p.date, days)) continue;
    await tell(unit, `era-alone:${p.id}`, p.amount, {
      title: p.method === 'SLIP' ? `Slip ${p.trace} is not in the bank` : `A remittance came without its money: ${showMoney(p.amount)}`,
      why: `${p.payerName || 'Our slip'} of ${showDate(p.date)}, ${p.method} ${p.trace}: the bank has not shown it in ${days} business days.`,
      whatToDo: 'Look for it in the bank; if it is not there, ask the payer to trace or reissue it. Or match it by hand.',
      ...(p.method === 'SLIP' ? {} : { remittanceId: p.id }),
    });
  }
}

const tell = (unit: Unit, key: string, dollars: Cents, item: { title: string; why: string; whatToDo: string; remittanceId?: string }) =>
  raiseWorkItem(unit.db, { id: unit.newId(), practiceId: unit.practiceId, key, kind: 'deposit', dollars, createdAt: unit.now, ...item });
