/**
 * A decimal as a whole number of its smallest part, so that money meets no float: `decimal('1.30', 2)` is 130 hundredths.
 * @param places at most nine; more digits than that in the text are refused unless they are zeros.
 * @returns undefined when the text is no number, or has a smaller part than `places` holds.
 */
export function decimal(text: string, places: number): number | undefined {
  const m = /^\$?(-?)(\d{1,3}(?:,\d{3})+|\d{0,9})(?:\.(\d*))?$/.exec(text.trim());
  if (!m || (m[2] === '' && !m[3])) return undefined;
  const fraction = m[3] ?? '';
  if (/[1-9]/.test(fraction.slice(places))) return undefined;
  const whole = Number(m[2]!.replaceAll(',', '') || '0') * 10 ** places + Number(fraction.slice(0, places).padEnd(places, '0') || '0');
  return m[1] && whole > 0 ? -whole : whole;
}
