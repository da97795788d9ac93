/** One account's BAI2 file as a bank writes it: the trailers are computed, so that a test breaks what it means to break. */
export function bai2(
  transactions: readonly (readonly string[])[],
  { account = '123456789', day = '260508', summary = '010,500000,,,100,50000,2,' } = {},
): string {
  const amountOf = (line: string) => (line.startsWith('16,') ? Number(line.split(',')[2]) : 0);
  const own = [`03,${account},USD,${summary}/`, ...transactions.flat()];
  const fields = summary.split(',');
  const total = own.reduce((t, l) => t + amountOf(l), 0) + fields.filter((_, i) => i % 4 === 1).reduce((t, f) => t + Number(f), 0);
  return [
    '01,121000358,CLINIC,260509,0600,1,80,,2/',
    `02,CLINIC,121000358,1,${day},2359,USD,2/`,
    ...own,
    `49,${total},${own.length + 1}/`,
    `98,${total},1,${own.length + 3}/`,
    `99,${total},1,${own.length + 5}/`,
  ].join('\r\n');
}
