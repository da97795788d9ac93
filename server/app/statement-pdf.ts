import { type Cents, type Instant, msOfInstant, showDate, showMoney } from '@claimwright/core/base';
import type { Address } from '@claimwright/core/claim';
import PDFDocument from 'pdfkit';
import type { StatementContent, StatementVisit } from './statement-content.ts';

const ink = '#1f2430';
const quiet = '#667085';
const rule = '#d0d5dd';
const left = 54;
const width = 504;

const lines = (a: Address) => [a.line1, ...(a.line2 ? [a.line2] : []), `${a.city}, ${a.state} ${a.zip}`];

/** Renders a statement on one page or more: what is owed and by when, what happened at each visit, how to pay, whom to ask. */
export function statementPdf(content: StatementContent, at: Instant): Promise<Buffer> {
  const doc = new PDFDocument({
    size: 'LETTER',
    margin: left,
    info: { Title: `Statement ${content.number}`, Author: content.practice.name, CreationDate: new Date(msOfInstant(at)) },
  });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const finished = new Promise<Buffer>((resolve) => doc.on('end', () => resolve(Buffer.concat(chunks))));
  head(doc, content);
  for (const visit of content.visits) visitBlock(doc, visit);
  if (content.fees) sumLine(doc, 'Fees', content.fees);
  if (content.paidAhead) sumLine(doc, 'You paid ahead, taken off', content.paidAhead);
  foot(doc, content);
  doc.end();
  return finished;
}

type Doc = InstanceType<typeof PDFDocument>;

/** A sum that belongs to no visit. */
const sumLine = (doc: Doc, label: string, cents: Cents): void =>
  void doc
    .font('Helvetica')
    .fontSize(9.5)
    .fillColor(ink)
    .text(`${label}: $${showMoney(cents)}`, left)
    .moveDown(0.8);

function head(doc: Doc, { practice, patient, number, date, due, total }: StatementContent): void {
  doc.font('Helvetica-Bold').fontSize(13).fillColor(ink).text(practice.name, left, 54);
  doc.font('Helvetica').fontSize(9).fillColor(quiet);
  for (const line of [...lines(practice.address), practice.phone]) doc.text(line);
  doc.font('Helvetica').fontSize(9).fillColor(quiet).text(`Statement ${number}`, 360, 54, { width: 198, align: 'right' });
  doc.text(showDate(date), { width: 198, align: 'right' }).text(`Account ${patient.accountNumber}`, { width: 198, align: 'right' });
  doc.fillColor(ink).fontSize(10).text(patient.name, left, 138);
  for (const line of lines(patient.address)) doc.text(line);
  doc.font('Helvetica').fontSize(10).fillColor(quiet).text('You owe', 360, 138, { width: 198, align: 'right' });
  doc
    .font('Helvetica-Bold')
    .fontSize(26)
    .fillColor(ink)
    .text(`$${showMoney(total)}`, { width: 198, align: 'right' });
  doc
    .font('Helvetica')
    .fontSize(10)
    .text(`Please pay by ${showDate(due)}`, { width: 198, align: 'right' });
  doc.font('Helvetica-Bold').fontSize(12).text('What happened', left, 226);
  doc.moveDown(0.4);
}

/** A block that does not fit below moves to the next page whole. */
function visitBlock(doc: Doc, visit: StatementVisit): void {
  const height = 92 + 12 * (visit.services.length + visit.why.length);
  if (doc.y + height > 738) doc.addPage();
  const top = doc.y;
  doc
    .moveTo(left, top)
    .lineTo(left + width, top)
    .strokeColor(rule)
    .lineWidth(0.7)
    .stroke();
  doc
    .font('Helvetica-Bold')
    .fontSize(10)
    .fillColor(ink)
    .text(`${showDate(visit.date)} · ${visit.provider}`, left, top + 8);
  doc.font('Helvetica').fontSize(9.5);
  for (const service of visit.services) doc.text(service, { width: 280 });
  doc.fillColor(quiet).fontSize(9);
  for (const why of visit.why) doc.text(why, { width: 280 });
  const bottom = doc.y;
  amounts(doc, visit, top + 8);
  doc.y = Math.max(bottom, doc.y) + 10;
  doc.x = left;
}

function amounts(doc: Doc, visit: StatementVisit, top: number): void {
  const rows: [string, string, boolean][] = [
    ['We charged', showMoney(visit.charged), false],
    ['Discounts and adjustments', showMoney(-visit.planReduced as typeof visit.planReduced), false],
    ['Your plan paid', showMoney(-visit.planPaid as typeof visit.planPaid), false],
    ...(visit.youPaid === 0
      ? []
      : ([['You paid', showMoney(-visit.youPaid as typeof visit.youPaid), false]] as [string, string, boolean][])),
    ['You owe', showMoney(visit.youOwe), true],
  ];
  let y = top;
  for (const [label, value, strong] of rows) {
    doc
      .font(strong ? 'Helvetica-Bold' : 'Helvetica')
      .fontSize(9.5)
      .fillColor(strong ? ink : quiet);
    doc.text(label, 360, y, { width: 110 }).text(value, 470, y, { width: 88, align: 'right' });
    y += 14;
  }
  doc.y = y;
}

function foot(doc: Doc, { practice, number }: StatementContent): void {
  if (doc.y + 90 > 738) doc.addPage();
  doc
    .moveTo(left, doc.y)
    .lineTo(left + width, doc.y)
    .strokeColor(rule)
    .stroke();
  doc.moveDown(0.8).font('Helvetica-Bold').fontSize(10).fillColor(ink).text('How to pay', left);
  doc
    .font('Helvetica')
    .fontSize(9.5)
    .text(`Send a check to ${practice.name}, ${lines(practice.address).join(', ')}. Write ${number} on it.`, { width });
  doc.moveDown(0.6).font('Helvetica-Bold').fontSize(10).text('Questions, or hard to pay?');
  doc
    .font('Helvetica')
    .fontSize(9.5)
    .text(`Call us at ${practice.phone}. We can explain each line and set up small monthly payments.`, { width });
}
