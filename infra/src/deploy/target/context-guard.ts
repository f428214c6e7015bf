import { Problem } from "../../problem.ts";

/** What is known of the context that a deploy is about to use. */
export interface ContextChoice {
  environment: string;
  /** The one that the declaration names. */
  declared: string;
  /** The kubeconfig's current one. */
  current: string | undefined;
  /** What `--context` says. */
  named: string | undefined;
  /** `--yes`: whoever deploys has agreed. */
  agreed: boolean;
}

/**
 * Decides over the context. The declared one is used; that kubectl is pointed elsewhere, or that another one was named,
 * may be a slip, unless whoever deploys has said that it is meant.
 *
 * @returns the context to use, and what has to be asked before it is used
 */
export function judgeContext({ environment, declared, current, named, agreed }: ContextChoice): {
  context: string;
  doubt: string | undefined;
} {
  const context = named ?? declared;
  if (agreed || named === declared) return { context, doubt: undefined };
  if (named !== undefined) {
    return { context, doubt: `${environment} is declared to run in context ${declared}, and ${named} was named` };
  }
  if (current === declared) return { context, doubt: undefined };
  const now = current === undefined ? "there is no current context" : `the current context is ${current}`;
  return { context, doubt: `${environment} runs in context ${declared}, and ${now}` };
}

/** Puts a question to whoever sits at the terminal; `undefined` where nobody does. */
export type Ask = (question: string) => Promise<boolean>;

/**
 * The context that a deploy may use. A doubt is asked about on a terminal, and refused elsewhere.
 *
 * @throws Problem `CONTEXT_UNEXPECTED`
 */
export async function agreedContext(choice: ContextChoice, ask: Ask | undefined): Promise<string> {
  const { context, doubt } = judgeContext(choice);
  if (doubt === undefined || (await ask?.(`${doubt}. Use context ${context}?`))) return context;
  const { declared } = choice;
  throw new Problem("CONTEXT_UNEXPECTED", doubt, {
    next: [
      `say that you mean it: run this again with --context ${declared}`,
      `or point kubectl there: kubectl config use-context ${declared}`,
    ],
  });
}
