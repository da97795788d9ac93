import { type Cents, type Instant, type IsoDate, msOfInstant, showDate, showMoney } from '@claimwright/core/base';
import type { Address } from '@claimwright/core/claim';
import PDFDocument from 'pdfkit';

/** One line of the letter: a service that was allowed less than agreed. */
export interface LetterLine {
  readonly claimNumber: string;
  readonly payerClaimNumber: string | null;
  readonly patient: string;
  readonly memberId: string;
  readonly on: IsoDate;
  readonly procedure: string;
  readonly trace: string;
  readonly expected: Cents;
  readonly allowed: Cents;
  readonly missing: Cents;
  /** How the agreed amount comes about, and what explains the other, a sentence each. */
  readonly says: readonly string[];
}

/** All facts of a letter; nothing else is printed in it. */
export interface LetterContent {
  readonly number: string;
  readonly date: IsoDate;
  readonly answerDue: IsoDate;
  readonly practice: {
    readonly name: string;
    readonly npi: string;
    readonly taxId: string;
    readonly address: Address;
    readonly phone: string;
  };
  readonly payer: { readonly name: string; readonly address: Address | null };
  readonly lines: readonly LetterLine[];
  readonly total: Cents;
}

const left = 54;
const width = 504;
const addressLines = (a: Address) => [a.line1, ...(a.line2 ? [a.line2] : []), `${a.city}, ${a.state} ${a.zip}`];

/** Renders the letter that asks a payer for what it allowed less than agreed: what, why, by when, and whom to ask. */
export function letterPdf(content: LetterContent, at: Instant): Promise<Buffer> {
  const doc = new PDFDocument({
    size: 'LETTER',
    margin: left,
    info: { Title: `Letter ${content.number}`, Author: content.practice.name, CreationDate: new Date(msOfInstant(at)) },
  });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const finished = new Promise<Buffer>((resolve) => doc.on('end', () => resolve(Buffer.concat(chunks))));
  head(doc, content);
  for (const line of content.lines) body(doc, line);
  foot(doc, content);
  doc.end();
  return finished;
}

type Doc = InstanceType<typeof PDFDocument>;

function head(doc: Doc, { number, date, practice, payer, lines, total }: LetterContent): void {
  doc.font('Helvetica-Bold').fontSize(13).text(practice.name, left, left);
  doc.font('Helvetica').fontSize(9);
  for (const text of [...addressLines(practice.address), practice.phone, `NPI ${practice.npi}, tax number ${practice.taxId}`])
    doc.text(text);
  doc
    .moveDown()
    .text(`${showDate(date)}, letter ${number}`)
    .moveDown();
  doc.fontSize(10).text(payer.name);
  for (const text of payer.address ? addressLines(payer.address) : []) doc.text(text);
  const services = lines.length === 1 ? 'a service' : `${lines.length} services`;
  doc
    .moveDown()
    .font('Helvetica-Bold')
    .text(`Payment below the contract: ${services}, $${showMoney(total)}`)
    .font('Helvetica')
    .moveDown(0.5);
  doc.text(
    'The services below were allowed less than our contract with you provides. Please correct their payment, or tell us on which provision of the contract it rests.',
    { width },
  );
}

function body(doc: Doc, line: LetterLine): void {
  const icn = line.payerClaimNumber ? `, your number ${line.payerClaimNumber}` : '';
  doc.moveDown().font('Helvetica-Bold').fontSize(10);
  doc.text(
    `${line.procedure} on ${showDate(line.on)}: agreed $${showMoney(line.expected)}, allowed $${showMoney(line.allowed)}, missing $${showMoney(line.missing)}`,
    { width },
  );
  doc.font('Helvetica').fontSize(9);
  doc.text(`Our claim ${line.claimNumber}${icn}, ${line.patient}, member ${line.memberId}, payment ${line.trace}`, { width });
  for (const text of line.says) doc.text(text, { width });
}

function foot(doc: Doc, { answerDue, practice, total }: LetterContent): void {
  doc.moveDown().fontSize(10);
  doc.text(`In all $${showMoney(total)}. We ask for your answer by ${showDate(answerDue)}; questions to ${practice.phone}.`, { width });
}
