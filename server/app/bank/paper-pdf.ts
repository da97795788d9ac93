import { type Instant, msOfInstant } from '@claimwright/core/base';
import type { Address } from '@claimwright/core/claim';
import PDFDocument from 'pdfkit';

export type Paper = InstanceType<typeof PDFDocument>;

/** A letter-size paper with the practice's head; `draw` writes what is below. */
export function paperPdf(
  of: {
    readonly title: string;
    readonly practice: { readonly name: string; readonly address: Address; readonly phone: string };
    readonly at: Instant;
  },
  draw: (doc: Paper) => void,
): Promise<Buffer> {
  const { title, practice, at } = of;
  const doc = new PDFDocument({
    size: 'LETTER',
    margin: 54,
    info: { Title: title, Author: practice.name, CreationDate: new Date(msOfInstant(at)) },
  });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const finished = new Promise<Buffer>((resolve) => doc.on('end', () => resolve(Buffer.concat(chunks))));
  doc.font('Helvetica-Bold').fontSize(13).text(practice.name, 54, 54);
  doc.font('Helvetica').fontSize(9);
  for (const line of [...addressLines(practice.address), practice.phone]) doc.text(line);
  doc.moveDown(1.5).font('Helvetica-Bold').fontSize(15).text(title);
  doc.moveDown(0.6).font('Helvetica').fontSize(10);
  draw(doc);
  doc.end();
  return finished;
}

export const addressLines = (a: Address): string[] => [a.line1, ...(a.line2 ? [a.line2] : []), `${a.city}, ${a.state} ${a.zip}`];

/** A row of texts at fixed places, the last one to the right; a page that is full goes on on the next. */
export function row(doc: Paper, texts: readonly string[], places: readonly number[]): void {
  if (doc.y > 700) doc.addPage();
  const y = doc.y;
  for (const [i, text] of texts.entries()) {
    const last = i === texts.length - 1;
    const x = places[i]!;
    doc.text(text, x, y, {
      width: (places[i + 1] ?? 558) - x - 6,
      ...(last ? { align: 'right' as const } : {}),
      lineBreak: false,
      ellipsis: true,
    });
  }
  doc.x = 54;
  doc.y = y + 15;
}
