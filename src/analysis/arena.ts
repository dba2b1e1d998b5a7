/** Where claims are tried: values of all names at as many points as are asked for, each worked out once. */
import type { Variable } from '../calculus/expression';
import type { ValueKind } from '../language/syntax';
import { type NumericArray, volumeOf } from '../numeric/array';
import { type ValueOptions, type Values, valuesOf } from '../numeric/values';
import type { Size } from '../shapes/size';
import { intoStretches } from './critical';
import { trialPoint } from './points';

/** Draws from here on are for these points. */
const CRITICAL_DRAWS = 1000;

/** Numbers that a point may have for it to be kept for other claims. */
const MOST_KEPT = 300_000;

export interface ArenaOptions {
  readonly given: ReadonlyMap<string, NumericArray>;
  readonly kinds: ReadonlyMap<string, ValueKind>;
  /** Sizes that must come out at least 1, besides those of the names. */
  readonly positive: readonly Size[];
  readonly seed: number;
}

export class Arena {
  private counted: number | undefined;
  private readonly points = new Map<number, Values>();

  private readonly critical = new Map<string, Values>();

  constructor(
    private readonly names: readonly Variable[],
    private readonly options: ArenaOptions,
  ) {}

  get needed(): readonly Size[] {
    return this.options.positive;
  }

  /** How many numbers all names together have at the usual sizes. */
  get volume(): number {
    this.counted ??= this.names.reduce(
      (sum, { axes }) => sum + volumeOf(axes.map((size) => this.values.sizeOf(size))),
      0,
    );
    return this.counted;
  }

  /** The usual values: what is shown wherever numbers are. */
  get values(): Values {
    return this.valuesAt(0);
  }

  valuesAt(point: number): Values {
    let values = this.points.get(point);
    if (values === undefined) {
      values = this.valuesWith(point === 0 ? {} : trialPoint(point, this.values));
      // The usual values are shown, too; a dozen points of a large network would fill the memory.
      if (point === 0 || this.volume <= MOST_KEPT) this.points.set(point, values);
    }
    return values;
  }

  /** A point at which every input is in the stretches between constants that a claim speaks of. */
  criticalValues(stretches: readonly number[], point: number): Values {
    const key = `${point} ${stretches.join()}`;
    let values = this.critical.get(key);
    if (values === undefined) {
      values = this.valuesWith({ draw: CRITICAL_DRAWS + point, reshaped: intoStretches(stretches, point) });
      if (this.volume <= MOST_KEPT) this.critical.set(key, values);
    }
    return values;
  }

  /** Values under other samples (`draw`), sizes or magnitudes than the usual ones. */
  valuesWith({ draw = 0, ...more }: ValueOptions & { readonly draw?: number }): Values {
    // Points of one document must not be points of the next seed.
    const seed = this.options.seed + draw * 1_000_003;
    return valuesOf(this.names, { ...this.options, ...more, seed });
  }
}
