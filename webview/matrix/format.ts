/** Numbers as they stand in cells, in a legend, and in a sentence. */
import { format } from 'd3-format';

const short = format('.3~g');
const whole = format('.0f');
const shorter = format('.2~g');
const shortest = format('.1~e');
const long = format('.6~g');

function special(value: number): string | undefined {
  if (Number.isNaN(value)) return 'NaN';
  if (value === Number.POSITIVE_INFINITY) return '∞';
  return value === Number.NEGATIVE_INFINITY ? '−∞' : undefined;
}

/** At most seven characters, as far as two digits allow it: `−0.0507`, `1.2e−9`. */
export function cellText(value: number): string {
  const written = special(value);
  if (written !== undefined) return written;
  // A number of a size that people write out is written out.
  if (Math.abs(value) >= 1e3 && Math.abs(value) < 1e6) return minus(whole(value));
  for (const style of [short, shorter]) {
    const text = minus(style(value));
    if (text.length <= 7) return text;
  }
  return minus(shortest(value));
}

function minus(text: string): string {
  return text.replaceAll('-', '−');
}

/** As many digits as help to follow a calculation. */
export function numberText(value: number): string {
  return special(value) ?? minus(long(value));
}

/** For speaking: no typographic signs. */
export function spokenNumber(value: number): string {
  if (Number.isNaN(value)) return 'not a number';
  if (!Number.isFinite(value)) return value > 0 ? 'infinity' : 'minus infinity';
  return minus(long(value)).replaceAll('−', 'minus ').replace('e', ' times ten to the ').replace('+', '');
}

/** `100,480`. */
export const countText = format(',');
