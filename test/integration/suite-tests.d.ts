/** Written by the bundler from the files that it finds: see bundle.ts. */
declare module 'suite:tests' {
  export function loadTests(): void;
}
