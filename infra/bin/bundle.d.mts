/** See bundle.mjs, which runs before TypeScript can. */
export function bundle(options: { entry: string; lockfile: string; cache: string }): Promise<string>;
