/** Numbers as people say them: `40`, `3.2`, `1,200`, `3.4 × 10¹²`. */

const SUPERSCRIPTS: Readonly<Record<string, string>> = { '-': '⁻' };

/** Two digits that count, more where a whole number below a million is exact. */
export function roundNumber(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'not a number' : 'infinite';
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (Number.isSafeInteger(value) && size < 1e6) return value.toLocaleString('en-US');
  if (size >= 1e6 || size < 1e-3) return inPowers(value);
  const magnitude = Math.floor(Math.log10(size));
  if (magnitude < 1) return String(Number(value.toFixed(1 - magnitude)));
  const unit = 10 ** (magnitude - 1);
  return (Math.round(value / unit) * unit).toLocaleString('en-US');
}

function inPowers(value: number): string {
  const [mantissa = '', exponent = '0'] = value.toExponential(1).split('e');
  const power = [...String(Number(exponent))]
    .map((sign) => SUPERSCRIPTS[sign] ?? '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(sign)])
    .join('');
  return `${mantissa.replace(/\.0$/, '')} × 10${power}`;
}

/** `61 %`, `less than 1 %`, `−12 %`. */
export function percent(share: number): string {
  const rounded = Math.round(share * 100);
  if (rounded === 0 && share !== 0) return 'less than 1 %';
  return `${rounded < 0 ? '−' : ''}${Math.abs(rounded)} %`;
}
