/** Written by the bundler from the files that it finds: see bundle.ts. */
declare module 'suite:tests' {
  export function loadTests(): void;
}

declare module 'suite:workspace' {
  /** What is in each file of the suite's workspace, in Base64, by its path in there. */
  export const files: Readonly<Record<string, string>>;
}
