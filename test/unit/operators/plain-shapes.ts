/** Shape operators on plain lists of numbers, written down as simply as can be. */

export interface Plain {
  readonly shape: readonly number[];
  /** Row after row. */
  readonly data: readonly number[];
}

/** One operator applied to an array: how it is written, and what comes out. */
export interface Step {
  text(argument: string): string;
  readonly result: Plain;
}

/** A step with settings that the seed chooses; `undefined` where there is none for the shape. */
type MakeStep = (input: Plain, seed: number) => Step | undefined;

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** An array from what stands at each place. */
function built(shape: readonly number[], entryAt: (place: number[]) => number): Plain {
  const data = Array.from({ length: sizeOf(shape) }, (_, position) => {
    const place: number[] = [];
    let rest = position;
    for (const size of [...shape].reverse()) {
      place.unshift(rest % size);
      rest = Math.floor(rest / size);
    }
    return entryAt(place);
  });
  return { shape, data };
}

function entry({ shape, data }: Plain, place: readonly number[]): number {
  const inside = place.every((k, axis) => k >= 0 && k < (shape[axis] as number));
  if (!inside) return 0;
  const position = shape.reduce((sum, size, axis) => sum * size + (place[axis] as number), 0);
  return data[position] as number;
}

/** The place with one of its numbers changed. */
function moved(place: readonly number[], axis: number, to: (k: number) => number): number[] {
  return place.map((k, other) => (other === axis ? to(k) : k));
}

function resized(shape: readonly number[], axis: number, size: number): number[] {
  return shape.map((old, other) => (other === axis ? size : old));
}

function divisorsOf(count: number): number[] {
  return Array.from({ length: count }, (_, k) => k + 1).filter((k) => count % k === 0);
}

const reshape: MakeStep = ({ data }, seed) => {
  const firsts = divisorsOf(data.length);
  const first = firsts[seed % firsts.length] as number;
  const seconds = divisorsOf(data.length / first);
  const second = seconds[Math.floor(seed / 7) % seconds.length] as number;
  const shape = [first, second, data.length / first / second];
  const open = seed % 2 === 0 ? `${first}, ${second}, -1` : shape.join(', ');
  return { text: (x) => `reshape(${x}, ${open})`, result: { shape, data } };
};

const flatten: MakeStep = ({ data }) => ({
  text: (x) => `flatten(${x})`,
  result: { shape: [data.length], data },
});

const vec: MakeStep = (input) => {
  const turned = built([...input.shape].reverse(), (place) => entry(input, [...place].reverse()));
  return { text: (x) => `vec(${x})`, result: { shape: [input.data.length], data: turned.data } };
};

const permute: MakeStep = (input, seed) => {
  const dims = input.shape.map((_, axis) => axis);
  const by = seed % dims.length;
  const turned = [...dims.slice(by), ...dims.slice(0, by)];
  const shape = turned.map((axis) => input.shape[axis] as number);
  const result = built(shape, (place) =>
    entry(
      input,
      dims.map((axis) => place[turned.indexOf(axis)] as number),
    ),
  );
  return { text: (x) => `permute(${x}, ${turned.join(', ')})`, result };
};

const flip: MakeStep = (input, seed) => {
  const axis = seed % input.shape.length;
  const last = (input.shape[axis] as number) - 1;
  const result = built(input.shape, (place) =>
    entry(
      input,
      moved(place, axis, (k) => last - k),
    ),
  );
  return { text: (x) => `flip(${x}, ${axis})`, result };
};

const slice: MakeStep = (input, seed) => {
  const axis = seed % input.shape.length;
  const size = input.shape[axis] as number;
  const start = Math.floor(seed / 5) % size;
  const step = 1 + (Math.floor(seed / 11) % 3);
  const shape = resized(input.shape, axis, Math.ceil((size - start) / step));
  const result = built(shape, (place) =>
    entry(
      input,
      moved(place, axis, (k) => start + step * k),
    ),
  );
  return { text: (x) => `slice(${x}, ${axis}, ${start}, step=${step})`, result };
};

const pad: MakeStep = (input, seed) => {
  const axis = input.shape.length - 1;
  const [before, after] = [seed % 3, Math.floor(seed / 3) % 3];
  const shape = resized(input.shape, axis, (input.shape[axis] as number) + before + after);
  const result = built(shape, (place) =>
    entry(
      input,
      moved(place, axis, (k) => k - before),
    ),
  );
  return { text: (x) => `pad(${x}, ${before}, ${after})`, result };
};

const tile: MakeStep = (input, seed) => {
  const axis = seed % input.shape.length;
  const times = input.shape.map((_, other) => (other === axis ? 2 : 1));
  const size = input.shape[axis] as number;
  const result = built(resized(input.shape, axis, 2 * size), (place) =>
    entry(
      input,
      moved(place, axis, (k) => k % size),
    ),
  );
  return { text: (x) => `tile(${x}, ${times.join(', ')})`, result };
};

const concatenated: MakeStep = (input, seed) => {
  const axis = seed % input.shape.length;
  const size = input.shape[axis] as number;
  const result = built(resized(input.shape, axis, 2 * size), (place) =>
    entry(
      input,
      moved(place, axis, (k) => (k < size ? k : 2 * size - 1 - k)),
    ),
  );
  return { text: (x) => `concat(${x}, flip(${x}, ${axis}), axis=${axis})`, result };
};

const picked: MakeStep = (input, seed) => {
  const axis = seed % input.shape.length;
  const size = input.shape[axis] as number;
  const positions = [seed % size, Math.floor(seed / 3) % size, Math.floor(seed / 13) % size];
  const result = built(resized(input.shape, axis, 3), (place) =>
    entry(
      input,
      moved(place, axis, (k) => positions[k] as number),
    ),
  );
  return { text: (x) => `index_select(${x}, ${axis}, [${positions.join(', ')}])`, result };
};

const unsqueeze: MakeStep = (input, seed) => {
  const axis = seed % (input.shape.length + 1);
  const shape = [...input.shape.slice(0, axis), 1, ...input.shape.slice(axis)];
  return { text: (x) => `unsqueeze(${x}, ${axis})`, result: { shape, data: input.data } };
};

export const STEPS: readonly MakeStep[] = [
  reshape,
  reshape,
  flatten,
  vec,
  permute,
  flip,
  slice,
  pad,
  tile,
  concatenated,
  picked,
  unsqueeze,
];
