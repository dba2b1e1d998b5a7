/** Lines in index notation. */
import { fresh, known, type Line } from '../draft';

export const byEntry: Line = (writing) => {
  const { c, draft } = writing;
  const vectors = draft.names.filter(({ axes, row }) => axes.length === 1 && !row);
  const matrices = draft.names.filter(({ axes }) => axes.length === 2);
  const name = fresh(writing);
  const [v, w, m] = [
    vectors.length ? c.of(vectors) : undefined,
    vectors.length ? c.of(vectors) : undefined,
    matrices.length ? c.of(matrices) : undefined,
  ];
  const forms: (() => string)[] = [];
  if (v) {
    const plain = (text: string) => () => {
      known(draft, name, v.axes);
      return `${name}[i] = ${text}`;
    };
    const size = v.axes[0]!;
    forms.push(
      plain(`${v.name}[i] ^ 2 + i`),
      plain(`exp(${v.name}[i]) / sum[k](exp(${v.name}[k]))`),
      plain(`sum[j]((j <= i) * ${v.name}[j])`),
      plain(`${v.name}[${size} - 1 - i]`),
      () => `${name}[i] = ${v.name}[i + 1] - ${v.name}[i]`,
      () => `${name}[t] = ${v.name}[${c.of(['2 * t', '2 * t + 1', 't - 1', 't + 1', '2 * t - 3', '-t'])}]`,
      () => `${name}[t] = sum[k](${w!.name}[k] * ${v.name}[t + k])`,
      () => `${name}[i, j] = ${v.name}[i] * ${w!.name}[j] * (i ${c.of(['==', '<', '!='])} j)`,
      () => `${name}[i, j] = ${c.of(['max', 'sum', 'mean'])}[k](${v.name}[i] + ${w!.name}[k]) * j`,
    );
  }
  if (m) {
    forms.push(
      () => `${name}[i] = ${c.of(['sum', 'max', 'logsumexp', 'mean', 'prod'])}[j](${m.name}[i, j])`,
      () => `${name}[i, k] = sum[j](${m.name}[i, j] * ${m.name}[k, j])`,
      () => `${name}[j, i] = ${m.name}[i, j]`,
      () => `${name}[i] = ${m.name}[i, i]`,
      () => `${name}[i, j] = softmax(${m.name}[i, :])[j]`,
      () => `${name}[i, j] = sum[p, q](${m.name}[i + p, j + q])`,
      () => `${name}[i] = sum[j](${m.name}[i, j] * ${m.name}[i, ${c.of(['j', '0', 'j + 1', '2 * j'])}])`,
    );
  }
  return forms.length > 0 ? c.of(forms)() : `${name} = 1`;
};
