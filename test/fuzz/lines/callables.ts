/** Lines that define functions and layers. */
import type { Line } from '../draft';

export const ownFunction: Line = (writing) => {
  const { c, draft } = writing;
  const name = c.of(['f', 'g', 'swish', 'relu', 'phi']) + (c.chance(2) ? '' : String(draft.count++));
  const body = c.of([
    't * sigmoid(t)',
    't ^ 2 + 1',
    'where(t > 0, t, 0.1 * t)',
    'cbrt(t)',
    'asinh(t) + gamma(2)',
    'exp(-t ^ 2)',
    '1 / (1 + t ^ 2)',
    'f(t) + 1',
    'abs(t) * t',
    'max(t)',
    'log(t)',
  ]);
  if (c.chance(4)) {
    draft.functions.push({ name, arity: 2 });
    return `fn ${name}(s, t) = s * (${body})`;
  }
  draft.functions.push({ name, arity: 1 });
  return `fn ${name}(t) = ${body}`;
};

export const layer: Line = (writing) => {
  const { c, draft } = writing;
  draft.count += 1;
  const name = `layer${draft.count}`;
  const inner = draft.layers.length > 0 ? c.of(draft.layers) : undefined;
  const body = c.of([
    ['W : [n, n]', 'b : [n]', 'W @ x + b'],
    ['g : [n]', 'z = (x - mean(x)) / (1 + norm(x))', 'check sum(z) == 0', 'g * z'],
    ['W : [2 * n, n]', 'h = relu(W @ x)', 'W.T @ h'],
    ['dim m = 2 * n', 'W : [m, n]', 'V : [n, m]', 'check grad(V @ x, x) == V.T', 'V @ tanh(W @ x)'],
    [`y = ${inner ?? 'relu'}(x) |> ${inner ?? 'tanh'}`, 'x + y'],
    ['s[i] = x[i] * sum[j](x[j])', 's'],
    ['x + missing'],
    [`${name}(x)`],
  ]);
  draft.layers.push(name);
  const head = c.of(['x : [n]', 'x : [n]', 'x : [n], k = 2', 'x : [n], by : [] = 0.5']);
  return `layer ${name}(${head}) {\n${body.map((line) => `  ${line}`).join('\n')}\n}`;
};
