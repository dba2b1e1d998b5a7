/**
 * Index notation: the one form that every operator is brought to.
 *
 * A `Sum` is a sum of terms; a `Term` is a rational coefficient times a product of powers of atoms, summed over
 * its bound indices. An `ArrayExpression` makes an array of it by saying which free indices run along its axes:
 * `matmul` is `(i, k) ↦ Σ_j A[i,j] B[j,k]`. Values are immutable. Scalars are sums without free indices.
 */
import type Fraction from 'fraction.js';
import type { Size } from '../shapes/size';
import type { Affine, Index } from './affine';

/** What is known of the values of an array beyond its shape. Each fact is about the array's own axes. */
export interface Facts {
  /** Axes along which the entries sum to one (a probability vector, softmax). */
  readonly sumsToOne?: readonly number[];
  /** One entry is 1 and the others are 0, along the single axis. */
  readonly onehot?: true;
  readonly positive?: true;
  readonly symmetric?: true;
  readonly orthogonal?: true;
  readonly diagonal?: true;
}

/** A named array: an input, or a name of the document with the expression it stands for. */
export interface Variable {
  readonly kind: 'variable';
  readonly name: string;
  readonly axes: readonly Size[];
  readonly row: boolean;
  readonly facts: Facts;
  /** Position in the document: a definition refers only to names with a smaller one. */
  readonly order: number;
  /** Absent for inputs. */
  readonly definition?: ArrayExpression | undefined;
  /** Set for an array that stands for a derivative too long to write out, and is called `grad(of, wrt)`. */
  readonly derivative?: { readonly of: string; readonly wrt: string };
  /** Set for a name in whose definition, and in those it is built on, numbers of the document are left open. */
  readonly isOpen?: true;
  /** Set for what stands for such a number: where it is written. */
  readonly writtenIn?: { readonly name: string; readonly at: number };
  /** The numbers that are left open in the definition of a name of the document. */
  readonly openNumbers?: readonly number[] | undefined;
}

/**
 * The result of an operator that stays whole, because its entries have no finite formula worth unfolding or
 * because its name says more: softmax, inv, det, the one-hot selection of max.
 */
export interface Opaque {
  readonly kind: 'opaque';
  readonly rule: OpaqueRule;
  readonly arguments: readonly ArrayExpression[];
  /** Settings such as an axis, as in a call: `axis=0`; empty for the default. Part of what the result is. */
  readonly settings: string;
  readonly axes: readonly Size[];
  readonly facts: Facts;
}

export type Tensor = Variable | Opaque;

/** What an operator that stays whole must say about itself; each lives in the operator's own file. */
export interface OpaqueRule {
  readonly name: string;
  /** `∂ self[out] / ∂ argument[inner]`, with `self` and its arguments available as atoms. */
  derivative(self: Opaque, argument: number, out: readonly Affine[], inner: readonly Affine[]): Sum;
  /** The formula of one entry in terms of the arguments, for proofs that must look inside; `undefined` for none. */
  unfold?(self: Opaque, at: readonly Affine[]): Sum | undefined;
  /** How an entry is written, for a result that has no name in the language; the same wherever that is defined. */
  written?(self: Opaque, at: readonly Affine[]): Sum;
  /** A simpler sum for particular arguments, such as `inv(inv(X)) = X`; `undefined` where there is none. */
  rewrite?(self: Opaque, at: readonly Affine[]): Sum | undefined;
  /**
   * The settings with which it does the same for every place along `count` more axes in front of its arguments,
   * the first of which has `rank` now; `undefined` for none. Without this it can't stand where indices are free.
   */
  batched?(settings: string, rank: number, count: number): string | undefined;
  /** Set where the result times its only argument is the identity, on either side. */
  readonly inverse?: true;
  /** Set where the result times its own transpose is the symmetric part of its only argument. */
  readonly gram?: true;
  /**
   * Row-major values from row-major values of the arguments; numerically stable. The shapes are those of the
   * arguments, followed by that of the result.
   */
  evaluate(
    values: readonly Float64Array[],
    shapes: readonly (readonly number[])[],
    settings: string,
  ): Float64Array;
  readonly latex?: string;
  /** The same in NumPy, from the arguments as NumPy; `define` is a function that it calls and NumPy lacks. */
  readonly numpy?: {
    readonly call: (args: readonly string[], settings: string) => string;
    readonly define?: string;
  };
  /** Where the values make the derivative a matter of choice: the first such place of the result, or -1. */
  ties?(values: readonly Float64Array[], shapes: readonly (readonly number[])[], settings: string): number;
  /** A simpler sum for a scalar function of one entry, such as `exp` of a log-softmax; `undefined` where there is none. */
  under?(fn: string, self: Opaque, at: readonly Affine[]): Sum | undefined;
}

/** A scalar function of scalars, applied entry by entry; each lives in the operator's own file. */
export interface ScalarFunction {
  readonly name: string;
  /** The partial derivatives in terms of the arguments and of the value itself. */
  partials(args: readonly Sum[], self: Sum): readonly Sum[];
  evaluate(...args: number[]): number;
  /** The same in terms of simpler functions, for proofs that must look inside. */
  unfold?(args: readonly Sum[]): Sum;
  /** A simpler sum for particular arguments, such as `log(exp(x)) = x`; `undefined` where there is none. */
  rewrite?(args: readonly Sum[]): Sum | undefined;
  /** The same as a product or a sum of simpler applications, such as `exp(a + b) = exp(a) exp(b)`; for proofs. */
  expand?(args: readonly Sum[]): Sum | undefined;
  /** What the application is worth in a product with these factors, where that is simpler: `x [-x > 0]`. For proofs. */
  among?(args: readonly Sum[], others: readonly Factor[]): Sum | undefined;
  /** The square of the application in terms of other functions, for proofs: `cos(x)² = 1 - sin(x)²`. */
  squared?(args: readonly Sum[]): Sum;
  /** TeX for the application, given TeX for the arguments; the default is an upright name and parentheses. */
  latex?(...args: string[]): string;
  /** Text in the layer language for the application, to be put in parentheses; the default is `name(args)`. */
  text?(...args: string[]): string;
  /** The same where it is written as a call but not as `name(args)`: `gelu(x, approximate=tanh)`. */
  written?(...args: string[]): string;
  /** The application in NumPy, for arguments that are NumPy in parentheses where they need any; else it is unfolded. */
  numpy?(...args: string[]): string;
  /** Known for all real arguments. */
  readonly facts?: { readonly positive?: true; readonly zeroOrOne?: true };
  /** Where the function has no derivative: true at such arguments. */
  kink?(...args: number[]): boolean;
}

export type Atom =
  /** An entry of an array. */
  | { readonly kind: 'entry'; readonly tensor: Tensor; readonly at: readonly Affine[] }
  /** Kronecker delta: 1 where `zero` is 0, else 0. */
  | { readonly kind: 'delta'; readonly zero: Affine }
  /** 1 where `0 ≤ value < size`, else 0. */
  | { readonly kind: 'guard'; readonly value: Affine; readonly size: Size }
  | { readonly kind: 'call'; readonly fn: ScalarFunction; readonly args: readonly Sum[] }
  /** A sum in parentheses. */
  | { readonly kind: 'group'; readonly body: Sum }
  /** A free size as a number, the `n` of `1/n`. */
  | { readonly kind: 'size'; readonly size: Size };

export interface Factor {
  readonly atom: Atom;
  readonly power: Fraction;
}

export interface Term {
  readonly coefficient: Fraction;
  /** The indices that the product is summed over. */
  readonly bound: readonly Index[];
  readonly factors: readonly Factor[];
}

export interface Sum {
  readonly terms: readonly Term[];
}

export interface ArrayExpression {
  /** One for each axis, in order. */
  readonly indices: readonly Index[];
  readonly body: Sum;
}
