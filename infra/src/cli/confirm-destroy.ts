import { Problem } from "../problem.ts";

export interface Doomed {
  environment: string;
  /** What is there: the release, its namespace, the context. */
  what: string;
  deleteData: boolean;
}

/**
 * Asks before something is taken away. To let data go takes more than a yes: the name of the environment.
 *
 * @param answer puts a question to a person; `undefined` where there is none to ask
 * @throws Problem `NOT_CONFIRMED` for any other answer, and for none
 */
export async function confirmDestroy(
  { environment, what, deleteData }: Doomed,
  answer: ((question: string) => Promise<string>) | undefined,
): Promise<void> {
  const wanted = deleteData ? environment : "yes";
  const question = deleteData
    ? `delete ${what}, and the namespace with ALL DATA in it? Type ${environment} to go on: `
    : `uninstall ${what}? Its data stays. [yes/no] `;
  if (answer && (await answer(question)).toLowerCase() === wanted) return;
  throw new Problem("NOT_CONFIRMED", "nothing was deleted", { next: [`answer ${wanted}, or run it with --yes`] });
}
