/** Documents of any length: networks below one another, each with sizes to be solved and a claim. */

/** What the networks of a document are made of. */
export interface Kind {
  readonly title: string;
  readonly head: readonly string[];
  network(k: number | string): readonly string[];
}

export const INPUT = (k: number | string) => [`x${k} : [784]`];
export const HIDDEN = (k: number | string) => [
  `W${k} : [128, ?]`,
  `z${k} = W${k} @ [x${k}; 1]`,
  `a${k} = relu(z${k})`,
];
export const OUTPUT = (k: number | string) => [
  `V${k} : [10, ?]`,
  `u${k} = V${k} @ [a${k}; 1]`,
  `s${k} = softmax(u${k})`,
  `y${k} : onehot[10]`,
  `L${k} = -sum(y${k} * log(s${k}))`,
  `check grad(L${k}, u${k}) == s${k} - y${k}`,
];

/** Two layers and nothing else. */
export const PLAIN: Kind = {
  title: 'no layers',
  head: ['dim batch'],
  network: (k) => [...INPUT(k), ...HIDDEN(k), ...OUTPUT(k)],
};

/** @param mark stands in every name, so that two documents may differ in all of them. */
export function documentOf(statements: number, kind: Kind, mark = ''): string {
  const lines = [...kind.head];
  for (let k = 0; lines.length < statements; k++) lines.push(...kind.network(`${mark}${k}`));
  return lines.slice(0, statements).join('\n');
}
