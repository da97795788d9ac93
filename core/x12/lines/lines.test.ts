import { describe, expect, it } from 'vitest';
import { readWithLayout } from '../layout/index.ts';
import { sampleClaims, samplePayments } from '../read/sample-files.ts';
import { readLines, writeLines } from './index.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
// What a test changes is reached by names that only the test knows.
type Loose = ReturnType<typeof JSON.parse>;

const linesOf = (text: string): Loose[] =>
  [...readLines(bytesOf(text))].filter(({ kind }) => kind !== 'finding').map((line) => JSON.parse(JSON.stringify(line)));

/** The text of lines, or the rule and the place of what is wrong with each. */
function joined(lines: Iterable<unknown>): string {
  const writing = writeLines(lines);
  let text = '';
  for (;;) {
    const { done, value } = writing.next();
    if (!done) text += new TextDecoder().decode(value);
    else if (value.ok) return text;
    else return value.error.map((f) => `${f.rule} ${f.at.kind === 'field' ? f.at.path.split('.body.').pop() : ''}`).join();
  }
}

/** The text of a file's lines after a change. */
function changed(text: string, change: (lines: Loose[]) => void): string {
  const lines = linesOf(text);
  change(lines);
  return joined(lines);
}

const claims = sampleClaims(3);
const payments = samplePayments(2, 3);
const unit = (n: number) => (lines: Loose[]) => lines.filter(({ kind }) => kind === 'unit')[n];
const counted = (text: string, by: number) => text.replace(/SE\*(\d+)/, (_, n) => `SE*${Number(n) + by}`);

describe('a file of which every claim is written as we write it', () => {
  it.each([claims, payments])('%#: has no layout but that of its interchange, and comes back', (text) => {
    const lines = linesOf(text);
    expect(lines.filter(({ layout }) => layout).map(({ kind, layout }) => [kind, layout])).toEqual([
      ['interchange', { lineEnd: '\n', separators: '*:^~' }],
    ]);
    expect(joined(lines)).toBe(text);
  });

  it('is told in its own order: what stands behind the claims comes behind them', () => {
    const kinds = linesOf(samplePayments(1, 2)).map(({ kind, path }) => (path ? `${kind} ${path}` : kind));
    expect(kinds).toEqual([
      'interchange',
      'group',
      'transaction',
      'loop groups',
      'unit groups.claims',
      'unit groups.claims',
      'transaction-end',
    ]);
    expect(linesOf(payments).at(-1).body.providerAdjustments).toHaveLength(1);
  });

  it('also where a payment has no claims', () => {
    const bare = payments.replace(/LX\*1.*(?=PLB)/s, '').replace(/SE\*\d+/, 'SE*11');
    expect(linesOf(bare).map(({ kind }) => kind)).toEqual(['interchange', 'group', 'transaction', 'transaction-end']);
    expect(linesOf(bare).filter(({ layout }) => layout)).toHaveLength(1);
    expect(joined(linesOf(bare))).toBe(bare);
  });
});

it('only the claim that is spelled unlike us has a layout', () => {
  const own = claims.replace('SAMPLE3*175.5*', 'SAMPLE3*0175.50*');
  const spelled = linesOf(own).filter(({ kind, layout }) => kind !== 'interchange' && layout);
  expect(spelled.map(({ body }) => body.claim.patientControlNumber)).toEqual(['SAMPLE3']);
  expect(joined(linesOf(own))).toBe(own);
});

/** What a segment may look like that says the same. */
const spelled: readonly (readonly [kind: string, text: string])[] = [
  ['amounts', claims.replaceAll('*175.5*', '*0175.50*').replaceAll('*25.5*UN*1*', '*25.500*UN*1.0*')],
  ['spaces and empty ends', claims.replaceAll('*RICHARD*Q', '*RICHARD *Q').replaceAll('N3*12 SAMPLE ST~', 'N3*12 SAMPLE ST***~')],
  ['empty components', claims.replaceAll('HI*ABK:J029*', 'HI*ABK:J029::*')],
  ['line ends', claims.replaceAll('~\nLX', '~\r\n\nLX')],
  ['amounts of payments', payments.replaceAll('*100*', '*100.00*').replaceAll('CAS*PR*1*20.5~', 'CAS*PR*1*20.50~')],
  ['another name', claims.replace('*ROE*RICHARD*Q', '*ROE *RICHARD\u00c9*Q')],
  ['what is no more the same number', claims.replaceAll('*175.5*', '*175.5x*')],
  ['another order', claims.replaceAll(/(REF\*G1.*\n)(HI.*\n)/g, '$2$1')],
];

it.each(spelled)('%s: a line has the layout that the whole file has for its part', (_, text) => {
  const parts: unknown[] = [];
  const gather = (layout: Loose, token: string, names: readonly string[]) => {
    const { begins: _begins, loops = {}, lengths, ...rest } = layout;
    const own = (record: object = {}) =>
      Object.entries(record).filter(([name]) => !names.some((list) => name === list || name.startsWith(`${list}[`)));
    const kept = { ...rest, ...named('loops', own(loops)), ...named('lengths', own(lengths)) };
    if (Object.keys(kept).length > 0 && /^(subscribers|claims)\[/.test(token)) parts.push(kept);
    if (token.startsWith('claims')) return;
    for (const [name, inner] of Object.entries(loops)) gather(inner, name, ['claims', 'patients']);
  };
  gather(JSON.parse(JSON.stringify(readWithLayout(bytesOf(text)).layout)), '', []);
  const lines = linesOf(text).filter(({ path = '' }) => /(subscribers|claims)$/.test(path));
  expect(lines.flatMap(({ layout }) => layout ?? [])).toEqual(parts);
  expect(parts.length).toBeGreaterThan(0);
  expect(joined(linesOf(text))).toBe(text);
});

const named = (name: string, entries: readonly (readonly [string, unknown])[]) =>
  entries.length > 0 ? { [name]: Object.fromEntries(entries) } : {};

describe('memory is bounded by a claim', () => {
  it('a claim is told when the next one has begun', () => {
    const text = sampleClaims(200);
    let read = 0;
    function* pieces() {
      for (let at = 0; at < text.length; at += 500) {
        read = at + 500;
        yield bytesOf(text.slice(at, at + 500));
      }
    }
    for (const line of readLines(pieces())) {
      if (line.kind !== 'unit') continue;
      const { claim } = line.body as { claim: { patientControlNumber: string } };
      expect(read - text.indexOf(`CLM*${claim.patientControlNumber}*`)).toBeLessThan(2_500);
    }
  });

  it('what is written is given before more than a line ahead is asked for', () => {
    const [head, one] = [linesOf(claims).slice(0, 5), unit(0)(linesOf(claims))];
    let asked = 0;
    function* lines() {
      yield* head;
      for (;;) yield { ...one, number: asked++ };
    }
    for (const chunk of writeLines(lines())) {
      expect(chunk.length).toBeLessThan(70_000);
      expect(asked).toBeLessThan(400);
      break;
    }
  });
});

describe('a changed line changes its own part and the counts', () => {
  const segments = claims.match(/CLM\*SAMPLE1\*.*?(?=HL|CLM)/s)![0];
  const count = segments.split('~').length - 1;
  it.each<[kind: string, text: string, change: (lines: Loose[]) => void, by: string]>([
    ['a value', claims, (l) => (unit(1)(l).body.claim.totalCharge = 100_00), claims.replace('SAMPLE1*175.5*', 'SAMPLE1*100*')],
    ['a claim taken out', claims, (l) => l.splice(l.indexOf(unit(1)(l)), 1), counted(claims.replace(segments, ''), -count)],
    [
      'a claim put in',
      claims,
      (l) => l.splice(l.indexOf(unit(1)(l)), 0, unit(1)(l)),
      counted(claims.replace(segments, segments + segments), count),
    ],
    [
      'one of the spelled ones',
      claims.replace('SAMPLE1*175.5*', 'SAMPLE1*0175.50*').replace('SAMPLE2*175.5*', 'SAMPLE2*0175.50*'),
      (l) => (unit(1)(l).body.claim.totalCharge = 100_00),
      claims.replace('SAMPLE1*175.5*', 'SAMPLE1*100*').replace('SAMPLE2*175.5*', 'SAMPLE2*0175.50*'),
    ],
    [
      'the last dependent taken out',
      claims,
      (l) => l.splice(-2, 2),
      counted(claims.replace(/HL\*6\*5.*(?=SE\*)/s, '').replace('HL*5*1*22*1', 'HL*5*1*22*0'), -18),
    ],
    ['an adjustment behind the claims', payments, (l) => l.pop(), counted(payments.replace(/PLB.*?\n/, ''), -1)],
  ])('%s', (_, text, change, by) => {
    expect(changed(text, change)).toBe(by);
  });
});

describe('what a file did wrong above its claims comes back', () => {
  const late = 'HL*9*2*23*0~\nPAT*19~\nNM1*QC*1*ROE*SAM~\nN3*12 SAMPLE ST~\nN4*SAMPLETON*OH*45011~\nDMG*D8*20160229*F~\n';
  const claim = claims.match(/CLM\*SAMPLE0\*.*?(?=CLM)/s)![0];
  it.each<[kind: string, text: string]>([
    [
      'a dependent behind claims whose HL04 says so',
      claims.replace('HL*2*1*22*0', 'HL*2*1*22*1').replace('HL*3*1*22', `${late}${claim}HL*3*1*22`),
    ],
    ['a dependent that no HL04 announces', claims.replace('HL*3*1*22', `${late}${claim}HL*3*1*22`)],
    ['levels of other numbers', claims.replace('HL*3*1*22', 'HL*33*1*22')],
    ['more claims than allowed', claims.replace(claim, claim.repeat(102))],
    ['a provider without subscribers', claims.replace(/HL\*2\*1.*(?=SE\*)/s, '')],
    ['no provider', claims.replace(/HL\*1\*\*20.*(?=SE\*)/s, '')],
    ['a group without claims', payments.replace(/CLP\*SAMPLE0.*(?=LX\*2)/s, '')],
    ['a segment of the subscriber behind a claim', claims.replace('CLM*SAMPLE1', 'DMG*D8*19520229*M~\nCLM*SAMPLE1')],
    ['a claim without its opener', claims.replace(/CLM\*SAMPLE1.*?\n/, '')],
  ])('%s', (_, text) => {
    expect(joined(linesOf(text))).toBe(text);
  });
});

describe('lines that do not hang together are refused', () => {
  const without = (kind: string, path?: string) => (l: Loose[]) =>
    l.splice(
      l.findIndex((one) => one.kind === kind && one.path === path),
      1,
    );
  it.each<[kind: string, change: (lines: Loose[]) => void, refused: string]>([
    ['no subscriber', (l) => l.splice(4), 'x12/segment-missing providers[0].subscribers'],
    ['a claim outside of a transaction', (l) => l.splice(0, 5), 'x12/envelope line 1,'],
    ['a group outside of an interchange', without('interchange'), 'x12/envelope line 1,'],
    ['a subscriber outside of a provider', without('loop', 'providers'), 'x12/segment-missing providers,x12/envelope line 4'],
    ['a path that there is not', (l) => (l[3].path = 'payers'), 'x12/segment-missing'],
    ['no path', (l) => delete unit(0)(l).path, 'x12/envelope line 6'],
    ['a line of another kind', (l) => l.push({ kind: 'claim' }), 'x12/envelope line 17'],
    ['null', (l) => l.push(null), 'x12/envelope line 17'],
    ['a claim behind a dependent', (l) => l.push({ ...l[5] }), 'x12/segment-order providers[0].subscribers[3].claims[0]'],
    ['a dependent behind a claim', (l) => l.splice(7, 0, ...l.slice(-2)), 'x12/hierarchy providers[0].subscribers[0].patients[0]'],
    ['a name that a claim does not have', (l) => (unit(1)(l).body.clam = {}), 'x12/not-used providers[0].subscribers[0].claims[1].clam'],
    ['claims within a subscriber', (l) => (l[4].body.claims = []), 'x12/not-used providers[0].subscribers[0].claims'],
    ['a body that is none', (l) => (unit(1)(l).body = 7), 'x12/element-type providers[0].subscribers[0].claims[1]'],
    ['a layout that is none', (l) => (unit(1)(l).layout = { order: [1] }), 'x12/element-type providers[0].subscribers[0].claims[1].layout'],
    ['a set that there is not', (l) => (l[2].set = '850'), 'x12/element-type interchanges[0].groups[0].transactions[0].set'],
  ])('%s', (_, change, refused) => {
    expect(changed(claims, change)).toContain(refused);
  });

  it('a header that is none is told, and not that everything behind it has none', () => {
    const wrong = changed(claims, (l) => (l[0].interchange.sender = 7));
    expect(wrong).toBe('x12/element-type interchanges[0].interchange.sender');
  });

  it('nothing is given from the first finding on', () => {
    const lines = linesOf(sampleClaims(400));
    lines[3].body = 7;
    expect([...writeLines(lines)]).toEqual([]);
  });
});
