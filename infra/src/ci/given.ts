import type { Variable } from "../model/variable.ts";

/** Those of the variables that have a value here. A secret or variable that GitHub does not have arrives as "". */
export function given(variables: readonly Variable[], env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    variables.flatMap(({ name }) => {
      const value = env[name];
      return value ? [[name, value]] : [];
    }),
  );
}
