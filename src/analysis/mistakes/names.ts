/** The usual mistakes, by stable names: they stand in reports that others read. */
export const MISTAKES = [
  'sign',
  'transposed',
  'other-layout',
  'missing-division',
  'factor',
  'diagonal-instead-of-full',
  'vector-instead-of-diagonal',
  'order-of-factors',
  'elementwise-instead-of-matmul',
  'matmul-instead-of-elementwise',
  'wrong-mask',
  'wrong-axis',
  'missing-term',
  'extra-term',
  'missing-batch-sum',
  'bias-entry',
  'inner-derivative',
  'missing-factor',
] as const;

export type Mistake = (typeof MISTAKES)[number];
