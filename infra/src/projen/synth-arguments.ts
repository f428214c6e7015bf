/**
 * What `node` is given, at the root of a checkout, to run the declaration: `--outdir FOLDER` may follow. tsx for our own
 * modules alone: as a command it also goes through all of projen's, which takes as long as the rest.
 *
 * @param declaration path of the file; the repository's own by default
 */
export const synthArguments = (declaration = ".projenrc.ts"): string[] => [
  ...["--import", "tsx/esm"],
  // Before the declaration: a file that cannot be read ends before its first import runs.
  ...["--import", "./infra/src/projen/explain-failures.ts"],
  declaration,
];
