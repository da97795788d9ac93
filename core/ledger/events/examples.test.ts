import { describe, expect, it } from 'vitest';
import { showMoney } from '../../base/money.ts';
import { accounts } from '../accounts.ts';
import { balance } from '../balance.ts';
import { difference, post } from '../post.ts';
import { events, type LedgerEvent } from './index.ts';

describe.each(Object.values(events))('$event: $says', ({ event, example }) => {
  it(example.says, () => {
    const entries = [...example.given, example.now as LedgerEvent].map(post);
    const got = Object.fromEntries(balance(entries, ['account']).map((b) => [b.account, showMoney(b.amount)]));
    expect(got).toEqual(example.gives);
  });

  it('carries its own name, and its example is one of it', () => {
    expect(events[event].event).toBe(event);
    expect(example.now.event).toBe(event);
  });

  it('balances leg by leg and names the dimensions of its accounts', () => {
    const entry = post(example.now as LedgerEvent);
    expect(difference(entry.postings)).toBe(0);
    for (const p of entry.postings) for (const d of accounts[p.account].by) expect(p, p.account).toHaveProperty(d);
  });
});
