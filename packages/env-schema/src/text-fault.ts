import { judge } from "./parse-env.ts";
import type { Variables } from "./variable.ts";
import { variables } from "./variables.ts";

/**
 * What services would say of a text for a variable, for those who set it before a service sees it: `is wrong: it has to
 * be …`; `undefined` when they would take it, or when no service here reads such a variable.
 *
 * @param text never empty: that counts as not set
 */
export function textFault(name: string, text: string, declared: Variables = variables): string | undefined {
  const variable = Object.hasOwn(declared, name) ? declared[name] : undefined;
  const judged = variable && judge(variable, text);
  return judged && "fault" in judged ? judged.fault : undefined;
}
