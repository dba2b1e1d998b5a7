/** Why there are no numbers, as a sentence for the reader. */
import type { NumericError } from '../../numeric/error';

export function numericReason({ code, payload }: NumericError): string {
  const name = 'name' in payload ? `\`${payload.name}\`` : '';
  switch (code) {
    case 'unknown-size':
      return 'A size is free, so there are no numbers.';
    case 'unknown-value':
      return `${name} has no value.`;
    case 'wrong-shape':
      return `The value of ${name} has another shape than its declaration.`;
    case 'circular':
      return `${name} is defined by itself.`;
    case 'too-large':
      return 'That is more numbers at once than fit into memory.';
    case 'too-much-work':
      return 'That takes more multiplications than anybody would wait for.';
  }
}
