/**
 * The part of mathjs that functions of one's own are given where the registry has none: parsing, derivatives,
 * simplification, and the functions themselves, on numbers alone. It takes a while to load, so nothing but
 * `more-functions.ts` names this file, and that only when a document asks for one of these functions.
 */
import {
  absDependencies,
  acoshDependencies,
  acotDependencies,
  acothDependencies,
  acscDependencies,
  acschDependencies,
  addDependencies,
  asecDependencies,
  asechDependencies,
  asinhDependencies,
  atanhDependencies,
  cbrtDependencies,
  cotDependencies,
  cothDependencies,
  create,
  cscDependencies,
  cschDependencies,
  derivativeDependencies,
  divideDependencies,
  gammaDependencies,
  lgammaDependencies,
  logDependencies,
  type MathNode,
  multiplyDependencies,
  parseDependencies,
  powDependencies,
  secDependencies,
  sechDependencies,
  simplifyDependencies,
  sqrtDependencies,
  subtractDependencies,
  unaryMinusDependencies,
} from 'mathjs/number';

export type { MathNode };

const math = create(
  {
    ...absDependencies,
    ...acoshDependencies,
    ...acotDependencies,
    ...acothDependencies,
    ...acscDependencies,
    ...acschDependencies,
    ...addDependencies,
    ...asecDependencies,
    ...asechDependencies,
    ...asinhDependencies,
    ...atanhDependencies,
    ...cbrtDependencies,
    ...cotDependencies,
    ...cothDependencies,
    ...cscDependencies,
    ...cschDependencies,
    ...derivativeDependencies,
    ...divideDependencies,
    ...gammaDependencies,
    ...lgammaDependencies,
    ...logDependencies,
    ...multiplyDependencies,
    ...parseDependencies,
    ...powDependencies,
    ...secDependencies,
    ...sechDependencies,
    ...simplifyDependencies,
    ...sqrtDependencies,
    ...subtractDependencies,
    ...unaryMinusDependencies,
  },
  {},
);

/** The derivative of a function of one number by that number `x`, simplified. */
export function derivativeOf(name: string): MathNode {
  return math.derivative(`${name}(x)`, 'x');
}

/** The function as compiled by mathjs. */
export function compiled(name: string): (x: number) => number {
  const code = math.parse(`${name}(x)`).compile();
  return (x) => Number(code.evaluate({ x }));
}
