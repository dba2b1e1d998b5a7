/**
 * Names of the language as LaTeX: `z1` is z with the subscript 1, `x_B` x with B, `ŷ` y with a hat.
 *
 * Whatever text comes in, no TeX command comes out of it but those written here: a document may come from
 * anywhere, and what it calls things must never become markup.
 */

const GREEK_WORDS = new Set([
  ...['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta', 'theta', 'iota', 'kappa', 'lambda', 'mu'],
  ...['nu', 'xi', 'pi', 'rho', 'sigma', 'tau', 'upsilon', 'phi', 'chi', 'psi', 'omega'],
  ...['Gamma', 'Delta', 'Theta', 'Lambda', 'Xi', 'Pi', 'Sigma', 'Upsilon', 'Phi', 'Psi', 'Omega'],
]);

const GREEK_LETTERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ α: 'alpha', β: 'beta', γ: 'gamma', δ: 'delta', ε: 'varepsilon', ϵ: 'epsilon', ζ: 'zeta', η: 'eta' },
    ...{ θ: 'theta', ϑ: 'vartheta', ι: 'iota', κ: 'kappa', λ: 'lambda', μ: 'mu', ν: 'nu', ξ: 'xi', π: 'pi' },
    ...{ ρ: 'rho', ϱ: 'varrho', σ: 'sigma', ς: 'varsigma', τ: 'tau', υ: 'upsilon', φ: 'varphi', ϕ: 'phi' },
    ...{ χ: 'chi', ψ: 'psi', ω: 'omega', Γ: 'Gamma', Δ: 'Delta', Θ: 'Theta', Λ: 'Lambda', Ξ: 'Xi', Π: 'Pi' },
    ...{ Σ: 'Sigma', Υ: 'Upsilon', Φ: 'Phi', Ψ: 'Psi', Ω: 'Omega', ℓ: 'ell' },
  }),
);

/** The accents that TeX has, by the combining mark that Unicode has for them. */
const ACCENTS: ReadonlyMap<string, string> = new Map([
  ['\u0300', 'grave'],
  ['\u0301', 'acute'],
  ['\u0302', 'hat'],
  ['\u0303', 'tilde'],
  ['\u0304', 'bar'],
  ['\u0305', 'bar'],
  ['\u0306', 'breve'],
  ['\u0307', 'dot'],
  ['\u0308', 'ddot'],
  ['\u030c', 'check'],
  ['\u20d7', 'vec'],
]);

/** Signs that mean something to TeX. Outside of `\text`, since TeX engines differ in what they undo inside it. */
const SIGNS: ReadonlyMap<string, string> = new Map([
  ['\\', '\\backslash '],
  ['^', '\\wedge '],
  ['~', '\\sim '],
  ...['{', '}', '$', '&', '#', '_', '%'].map((sign) => [sign, `\\${sign}`] as const),
]);

/** Any text set upright inside a formula, as it is. */
export function textLatex(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu, '\ufffd')
    .split(/([\\^~{}$&#_%])/)
    .filter((part) => part !== '')
    .map((part) => SIGNS.get(part) ?? `\\text{${part}}`)
    .join('');
}

/** A name typeset: its letters, with the layer that it belongs to above it, with the number that ends it and what follows each `_` as subscripts. */
export function nameLatex(name: string): string {
  const { owner, own } = ownerOf(name);
  if (owner !== undefined) return `{${nameLatex(own)}${ownerLatex(owner)}}`;
  const { stem, subscripts } = partsOf(name);
  const base = wordLatex(stem);
  return subscripts.length === 0 ? base : `${base}_{${subscripts.map(subscriptLatex).join(',')}}`;
}

/** A name with further subscripts, such as the indices of an entry: `z1` and `i` are `z_{1,i}`. */
export function subscriptedNameLatex(name: string, further: readonly string[]): string {
  const { owner, own } = ownerOf(name);
  if (owner !== undefined) return `{${subscriptedNameLatex(own, further)}${ownerLatex(owner)}}`;
  const { stem, subscripts } = partsOf(name);
  const all = [...subscripts.map(subscriptLatex), ...further];
  return all.length === 0 ? wordLatex(stem) : `${wordLatex(stem)}_{${all.join(',')}}`;
}

/** `h.attn.W` is the `W` of `h.attn`. */
function ownerOf(name: string): { readonly owner?: string; readonly own: string } {
  const dot = name.lastIndexOf('.');
  return dot < 0 ? { own: name } : { owner: name.slice(0, dot), own: name.slice(dot + 1) };
}

/** The layer that a name belongs to, above it in parentheses; what is so set may be raised to a power only in braces. */
function ownerLatex(owner: string): string {
  return `^{(${owner.split('.').map(nameLatex).join('.')})}`;
}

/** The name of a function: upright, as `log` is. */
export function functionNameLatex(name: string): string {
  const isPlain = /^[A-Za-z][A-Za-z0-9]*$/.test(name);
  return isPlain ? `\\operatorname{${name}}` : textLatex(name);
}

interface NameParts {
  readonly stem: string;
  readonly subscripts: readonly string[];
}

function partsOf(name: string): NameParts {
  const [first = '', ...rest] = name.split('_');
  // Patterns over all of Unicode take V8 a while to make, and most names need none.
  const numbered =
    /^([A-Za-z]+)([0-9]*)$/.exec(first) ?? /^(\p{L}[\p{L}\p{M}]*)([\p{Nd}\u2080-\u2089]+)$/u.exec(first);
  const subscripts = [...(numbered?.[2] ? [plainDigits(numbered[2])] : []), ...rest];
  // `x_` and `x__1` are other names than `x` and `x_1`, so an empty part is shown as what it is.
  return { stem: numbered?.[1] ?? first, subscripts: subscripts.map((part) => (part === '' ? '_' : part)) };
}

function subscriptLatex(part: string): string {
  if (/^[A-Za-z]/.test(part)) return wordLatex(part);
  return /^[\p{Nd}\u2080-\u2089]+$/u.test(part) ? plainDigits(part) : wordLatex(part);
}

function wordLatex(word: string): string {
  if (GREEK_WORDS.has(word)) return `\\${word}`;
  const greek = GREEK_LETTERS.get(word);
  if (greek !== undefined) return `\\${greek}`;
  if (/^[A-Za-z]$/.test(word)) return word;
  if (/^[A-Za-z][A-Za-z0-9]*$/.test(word)) return `\\mathrm{${word}}`;
  const [letter = '', ...marks] = [...word.normalize('NFD')];
  const accents = marks.map((mark) => ACCENTS.get(mark));
  const isAccented = marks.length > 0 && marks.length <= 2 && accents.every((accent) => accent !== undefined);
  if (!isAccented || !/^\p{L}$/u.test(letter)) return textLatex(word);
  return accents.reduce<string>((inner, accent) => `\\${accent}{${inner}}`, wordLatex(letter));
}

function plainDigits(digits: string): string {
  return [...digits]
    .map((digit) => {
      const code = digit.codePointAt(0) as number;
      if (code >= 0x2080 && code <= 0x2089) return String(code - 0x2080);
      return /^[0-9]$/.test(digit) ? digit : textLatex(digit);
    })
    .join('');
}
