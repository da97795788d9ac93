import { code, text } from '../../spec/field.ts';
import { maybe, segments } from '../../spec/node.ts';

const reportKinds =
  '03 04 05 06 07 08 09 10 11 13 15 21 A3 A4 AM AS B2 B3 B4 BR BS BT CB CK CT D2 DA DB DG DJ DS EB HC HR I5 IR LA M1 MT NN OB OC OD OE OX OZ P4 P5 PE PN PO PQ PY PZ RB RR RT RX SG V5 XP'.split(
    ' ',
  );
const dentalReportKinds = 'B4 DA DG EB OZ P6 RB RR'.split(' ');

const papers = (kinds: readonly string[]) =>
  segments(
    'PWK',
    {
      kind: code(1, kinds),
      way: code(
        2,
        { AA: 'available on request', BM: 'by mail', EL: 'electronic', EM: 'by e-mail', FT: 'file transfer', FX: 'by fax' },
        { key: true },
      ),
      idQualifier: maybe(code(5, ['AC'])),
      controlNumber: maybe(text(6, { min: 2, max: 80 }), 'the papers are sent, not held'),
    },
    { max: 10, notes: ['P0506'] },
  );

/** Papers that go with the claim, and how they travel (PWK). */
export const attachments = papers(reportKinds);
export const dentalAttachments = papers(dentalReportKinds);
