/** Random well-shaped documents: what every name's shape is, and the lines that make it so. */
import fc from 'fast-check';

/** Sizes as numbers; a row has one size. No size is 1, so that entry by entry means equal sizes. */
export interface ConcreteShape {
  readonly axes: readonly number[];
  readonly row: boolean;
}

export interface Line {
  readonly name: string;
  readonly shape: ConcreteShape;
  /** Absent for an input. */
  readonly definition?: string;
  /** True for a matrix that was made for a product with a vector: its shape may be hidden as a whole. */
  readonly isWeight?: boolean;
}

export type Program = readonly Line[];

/** What each step does, and what it does it with. */
const steps = fc.array(
  fc.record({
    action: fc.constantFrom(
      'input',
      'relu',
      'add',
      'weight',
      'transpose',
      'append',
      'stack',
      'slice',
      'outer',
      'scale',
    ),
    pick: fc.nat(1000),
    other: fc.nat(1000),
    size: fc.integer({ min: 2, max: 6 }),
  }),
  { minLength: 1, maxLength: 14 },
);

export const programs: fc.Arbitrary<Program> = steps.map((list) => {
  const lines: Line[] = [{ name: 'x0', shape: vector(3) }];
  for (const { action, pick, other, size } of list) {
    const from = lines[pick % lines.length] as Line;
    const like = lines.filter((line) => sameShape(line.shape, from.shape));
    const mate = like[other % like.length] as Line;
    const name = `x${lines.length}`;
    const { axes, row } = from.shape;
    const isVector = axes.length === 1 && !row;
    if (action === 'input')
      lines.push({ name, shape: other % 2 ? vector(size) : { axes: [size, 4], row: false } });
    else if (action === 'relu') lines.push({ name, shape: from.shape, definition: `relu(${from.name})` });
    else if (action === 'scale') lines.push({ name, shape: from.shape, definition: `2 * ${from.name}` });
    else if (action === 'add')
      lines.push({ name, shape: from.shape, definition: `${from.name} + ${mate.name}` });
    else if (action === 'transpose' && axes.length < 3) {
      const shape = axes.length === 1 ? { axes, row: !row } : { axes: [...axes].reverse(), row: false };
      lines.push({ name, shape, definition: `${from.name}.T` });
    } else if (action === 'weight' && isVector) {
      lines.push({ name, shape: { axes: [size, axes[0] as number], row: false }, isWeight: true });
      lines.push({ name: `x${lines.length}`, shape: vector(size), definition: `${name} @ ${from.name}` });
    } else if (action === 'append' && isVector) {
      lines.push({ name, shape: vector((axes[0] as number) + 1), definition: `[${from.name}; 1]` });
    } else if (action === 'stack' && isVector) {
      const shape = vector((axes[0] as number) + (mate.shape.axes[0] as number));
      lines.push({ name, shape, definition: `[${from.name}; ${mate.name}]` });
    } else if (action === 'slice' && isVector && (axes[0] as number) > 2) {
      lines.push({ name, shape: vector((axes[0] as number) - 1), definition: `${from.name}[1:]` });
    } else if (action === 'outer' && isVector) {
      const shape = { axes: [axes[0] as number, mate.shape.axes[0] as number], row: false };
      lines.push({ name, shape, definition: `${from.name} @ ${mate.name}.T` });
    }
  }
  return lines;
});

/** How each line of a program is annotated when it is written: hidden sizes are `?`. */
export const hidings = fc.array(
  fc.record({ annotate: fc.boolean(), whole: fc.boolean(), axes: fc.tuple(fc.boolean(), fc.boolean()) }),
  { minLength: 40, maxLength: 40 },
);

export type Hidings = readonly { annotate: boolean; whole: boolean; axes: readonly boolean[] }[];

/** The text of a program, with what `hidings` says hidden. */
export function written(program: Program, hidings: Hidings): string {
  const lines = program.map(({ name, shape, definition, isWeight }, position) => {
    const hiding = hidings[position % hidings.length];
    if (definition !== undefined && !hiding?.annotate) return `${name} = ${definition}`;
    const axes = shape.axes.map((size, axis) => (hiding?.axes[axis] ? '?' : String(size)));
    const hideAll = hiding?.whole && (isWeight || definition !== undefined);
    const annotation = hideAll ? '?' : `${shape.row ? 'row' : ''}[${axes.join(', ')}]`;
    return definition === undefined ? `${name} : ${annotation}` : `${name} : ${annotation} = ${definition}`;
  });
  return lines.join('\n');
}

function vector(size: number): ConcreteShape {
  return { axes: [size], row: false };
}

function sameShape(a: ConcreteShape, b: ConcreteShape): boolean {
  return (
    a.row === b.row && a.axes.length === b.axes.length && a.axes.every((size, axis) => size === b.axes[axis])
  );
}
