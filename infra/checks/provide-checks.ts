import { CHECK_PROGRAMS, type CheckProgramName } from "./check-programs.ts";
import { type Making, providePrograms } from "./provide-programs.ts";
import { provideSchemas } from "./provide-schemas.ts";

/**
 * Makes everything that the checks work with; on two cores that takes about five minutes the first time, and then none.
 *
 * @throws Problem as `providePrograms` and `provideSchemas` do
 */
export async function provideChecks(making: Making): Promise<void> {
  await providePrograms(Object.keys(CHECK_PROGRAMS) as CheckProgramName[], making);
  await provideSchemas(making);
}
