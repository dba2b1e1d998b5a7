/** Ways through an expression, where features look for them. */
export { contains, partsOf, pathAt, rootsOf, walk } from '../language/walk';
