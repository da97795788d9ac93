import { showMoney } from '../../core/base/money.ts';
import { type AccountName, accounts, type Entry, events, type LedgerEvent, post } from '../../core/ledger/index.ts';
import { code, link, type Page, page, table } from './markdown.ts';

type Policy = (typeof events)[keyof typeof events];

/** docs/events: what each ledger event does to the accounts, by its worked example. */
export function eventPages(): Page[] {
  const policies = Object.values(events);
  const rows = policies.map(({ event, says }) => [link(event, `${event}.md`), says]);
  const index = page('events/README.md', [
    '# Ledger events',
    'Everything that can happen to the books, in the order of a claim’s life. Each example is run as a test.',
    table(['event', 'what happened'], rows),
  ]);
  return [index, ...policies.map(eventPage)];
}

function eventPage({ event, says, example }: Policy): Page {
  return page(`events/${event}.md`, [
    `# ${event}`,
    says,
    `Source: ${code(`core/ledger/events/${event}.ts`)}`,
    '## Worked example',
    example.says,
    ...example.given.map((before) => entryTable('Before', post(before))),
    entryTable('The event', post(example.now as LedgerEvent)),
    '**Balances afterwards**',
    table(
      ['account', 'balance'],
      Object.entries(example.gives).map(([account, balance]) => [accountTitle(account as AccountName), balance]),
    ),
  ]);
}

function entryTable(title: string, entry: Entry): string {
  const rows = entry.postings.map(({ account, amount }) => [
    accountTitle(account),
    amount > 0 ? showMoney(amount) : '',
    amount < 0 ? showMoney(-amount as typeof amount) : '',
  ]);
  return `**${title}: ${entry.event}**, ${entry.date}, key ${code(entry.key)}\n\n${table(['account', 'debit', 'credit'], rows)}`;
}

const accountTitle = (name: AccountName): string => `${name} (${accounts[name].says.toLowerCase()})`;
