/** The name that was probably meant, for shells that are given names from outside of a document. */
export { mostSimilar as similarName } from '../shapes/similar';
