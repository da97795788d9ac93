import { describe, expect, it } from 'vitest';
import { limits } from '../limits.ts';
import { readOfx } from './read-ofx.ts';
import { readSgml } from './read-sgml.ts';

const head = 'OFXHEADER:100\r\nDATA:OFXSGML\r\nVERSION:102\r\nSECURITY:NONE\r\nENCODING:USASCII\r\nCHARSET:1252\r\n\r\n';
const transaction = (...fields: string[]) => `<STMTTRN>\n${fields.join('\n')}\n</STMTTRN>\n`;
const eft = transaction(
  '<TRNTYPE>CREDIT',
  '<DTPOSTED>20260508120000[-5:EST]',
  '<TRNAMT>130.00',
  '<FITID>77',
  '<NAME>SAMPLE HEALTH &amp; CO',
  '<MEMO>HCCLAIMPMT TRN*1*EFT1*1512345678\\',
);
const ofx = (...transactions: string[]) =>
  `${head}<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS></SONRS></SIGNONMSGSRSV1>
<BANKMSGSRSV1><STMTTRNRS><TRNUID>1<STMTRS><CURDEF>USD<BANKACCTFROM><BANKID>121000358<ACCTID>123456789<ACCTTYPE>CHECKING</BANKACCTFROM>
<BANKTRANLIST><DTSTART>20260501<DTEND>20260531
${transactions.join('')}</BANKTRANLIST><LEDGERBAL><BALAMT>1.00<DTASOF>20260531</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`;
const read = (text: string) => {
  const tree = readSgml(text);
  return tree.ok ? readOfx(tree.value) : tree;
};
const fault = (text: string) => {
  const r = read(text);
  return r.ok ? 'read' : `${r.error.place}: ${r.error.says}`;
};

describe('an OFX statement', () => {
  it('gives its transactions, leaves closed or not', () => {
    const closed = transaction(
      '<TRNTYPE>DEP</TRNTYPE>',
      '<DTPOSTED>20260509</DTPOSTED>',
      '<TRNAMT>50,50</TRNAMT>',
      '<FITID>78</FITID>',
      '<CHECKNUM>0044</CHECKNUM>',
    );
    const r = read(
      ofx(
        eft,
        closed,
        transaction('<TRNTYPE>DEBIT', '<DTPOSTED>20260510', '<TRNAMT>-20.00', '<FITID>79', '<NAME>Deposited item returned: item 12'),
      ),
    );
    expect(r).toEqual({
      ok: true,
      value: [
        {
          account: { number: '123456789', routing: '121000358' },
          lines: [
            {
              ...{ date: '2026-05-08', amount: 130_00, kind: 'eft', trace: 'EFT1', originator: '1512345678', reference: '77' },
              description: 'SAMPLE HEALTH & CO HCCLAIMPMT TRN*1*EFT1*1512345678\\',
              place: 'statement 1, transaction 1',
            },
            expect.objectContaining({ amount: 50_50, kind: 'check', trace: '44', originator: '' }),
            expect.objectContaining({ amount: -20_00, kind: 'returned', trace: '' }),
          ],
        },
      ],
    });
  });

  it('has leaves without text, and what follows them is not inside', () => {
    const t = transaction('<TRNTYPE>CREDIT', '<DTPOSTED>20260508', '<TRNAMT>1.00', '<FITID>1', '<NAME>', '<MEMO>', '<REFNUM>');
    expect(fault(ofx(t, eft))).toBe('read');
    const empty = transaction('<MEMO>', '<TRNTYPE>CREDIT', '<DTPOSTED>20260508', '<TRNAMT>1.00', '<FITID>1');
    expect(read(ofx(empty))).toMatchObject({ ok: true, value: [{ lines: [{ amount: 1_00, reference: '1' }] }] });
  });

  it.each([
    ['is cut', (t: string) => t.slice(0, t.indexOf('</BANKTRANLIST>')), 'OFX is not closed: the file is cut'],
    ['is cut inside a tag', (t: string) => t.slice(0, t.indexOf('</BANKTRANLIST>') + 6), 'it is no element of OFX'],
    ['has a number twice', (t: string) => t.replace(eft, eft + eft), 'transaction 2: its number 77 is that of statement 1, transaction 1'],
    ['has no number', (t: string) => t.replace('<FITID>77', ''), 'it has no number (FITID)'],
    ['has no day', (t: string) => t.replace('20260508120000', '20261308120000'), 'is no day (DTPOSTED)'],
    ['has no amount', (t: string) => t.replace('130.00', '1e3'), '"1e3" is no amount (TRNAMT)'],
    ['has a fraction of a cent', (t: string) => t.replace('130.00', '130.005'), 'is no amount'],
    ['is in another currency', (t: string) => t.replace('<CURDEF>USD', '<CURDEF>CAD'), 'statement 1: its currency is CAD, not USD'],
    ['is of no account', (t: string) => t.replace('<ACCTID>123456789', ''), 'does not say of which account'],
    ['is an error', (t: string) => t.replace('<SEVERITY>INFO', '<SEVERITY>ERROR<MESSAGE>No'), 'the bank answers with error 0: No'],
    ['has a DOCTYPE', (t: string) => t.replace('<OFX>', '<!DOCTYPE OFX [<!ENTITY a "b">]><OFX>'), 'a markup declaration'],
    ['is deep', (t: string) => t.replace(eft, '<A>'.repeat(limits.depth)), `more than ${limits.depth} elements inside`],
    ['closes what is not open', (t: string) => t.replace('</STMTTRN>', '</STMTTRX>'), '</STMTTRX> closes nothing'],
  ])('is refused when it %s', (_, change, says) => expect(fault(change(ofx(eft)))).toContain(says));

  it('a hostile file takes no longer than its size', () => {
    const many = ofx(
      '<STMTTRN>'.repeat(20) + '<X>'.repeat(30) + '</STMTTRN>'.repeat(20),
      ...Array.from({ length: 20_000 }, () => '<A>&amp;</A>'),
    );
    expect(fault(many)).toContain('DTPOSTED');
  });
});
