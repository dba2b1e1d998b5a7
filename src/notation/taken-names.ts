/** The names that a formula uses already, so that none of its indices is called the same. */
import type { Affine } from '../calculus/affine';
import type { ArrayExpression, Atom, Sum } from '../calculus/expression';
import { variablesIn } from '../calculus/variables';
import type { Size } from '../shapes/size';

/** Names of arrays and of sizes, wherever they stand in an array's formula. */
export function takenNames({ indices, body }: ArrayExpression): ReadonlySet<string> {
  const names = new Set(variablesIn(body).map(({ name }) => name));
  addArray({ indices, body }, names);
  return names;
}

function addArray({ indices, body }: ArrayExpression, names: Set<string>): void {
  for (const { size } of indices) addSize(size, names);
  addSum(body, names);
}

function addSum(sum: Sum, names: Set<string>): void {
  for (const { bound, factors } of sum.terms) {
    for (const { size } of bound) addSize(size, names);
    for (const { atom } of factors) addAtom(atom, names);
  }
}

function addAtom(atom: Atom, names: Set<string>): void {
  switch (atom.kind) {
    case 'entry':
      for (const place of atom.at) addAffine(place, names);
      if (atom.tensor.kind === 'opaque')
        for (const argument of atom.tensor.arguments) addArray(argument, names);
      return;
    case 'delta':
      addAffine(atom.zero, names);
      return;
    case 'guard':
      addAffine(atom.value, names);
      addSize(atom.size, names);
      return;
    case 'size':
      addSize(atom.size, names);
      return;
    case 'call':
      for (const arg of atom.args) addSum(arg, names);
      return;
    case 'group':
      addSum(atom.body, names);
  }
}

function addAffine({ terms, offset }: Affine, names: Set<string>): void {
  addSize(offset, names);
  for (const { coefficient } of terms) addSize(coefficient, names);
}

function addSize(size: Size, names: Set<string>): void {
  for (const atom of size.atoms(true)) if (atom.kind === 'name') names.add(atom.name);
}
