declare const decimal: unique symbol;
/**
 * An exact decimal as text, in X12's canonical form: no plus sign, no leading zero but the one before a point, no trailing
 * zeros after it (`2`, `0.5`, `-12.75`). Units, quantities and rates are this: never a float.
 */
export type Decimal = string & { readonly [decimal]: true };

const shape = /^([+-]?)(\d*)(?:\.(\d*))?$/;

/** Reads a decimal in any spelling X12 allows (`02`, `.5`, `2.00`). @returns its canonical form, or undefined when it is none. */
export function parseDecimal(text: string): Decimal | undefined {
  const m = shape.exec(text);
  if (!m || !(m[2] || m[3])) return undefined;
  const whole = (m[2] ?? '').replace(/^0+(?=\d)/, '') || '0';
  const fraction = (m[3] ?? '').replace(/0+$/, '');
  const magnitude = fraction ? `${whole}.${fraction}` : whole;
  return (m[1] === '-' && magnitude !== '0' ? `-${magnitude}` : magnitude) as Decimal;
}

/** Like {@link parseDecimal}, for literals. @throws RangeError when it is no decimal. */
export function asDecimal(text: string | number): Decimal {
  const value = parseDecimal(String(text));
  if (value === undefined) throw new RangeError(`${JSON.stringify(text)} is not a decimal`);
  return value;
}
