/** See run-bundle.mjs, which runs before TypeScript can. */
export function runBundle(main: string, command: string | undefined): unknown;
