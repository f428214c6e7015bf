import { type TaskToolName, taskTools } from "../mcp/task-tools.ts";
import type { Consent } from "./in-process-tools.ts";
import type { PastMessage } from "./model-input.ts";

/**
 * What a model is told of a call that the user did not ask for. What it would do is kept with the answer and shown, and
 * exactly that is allowed once the user has said yes.
 */
export const WAITING =
  "This waits for the user's yes: their own message does not ask for it. Tell them what it would do and ask.";

/** Changes in one answer, however much was asked for. */
const MOST_CHANGES = 50;

/** Words by which a message asks for a kind of change. Other languages than these are asked back, never done unasked. */
const WORDS = {
  add: /\b(add|creat|new|remind|cop(y|ies)|duplicat|plan|schedul|split|break|make|put|write|repeat|hinzu|neue?|erstell|ajout|crée|añad|crea|nuev|aggiung|adicion)/i,
  change:
    /\b(chang|updat|set|mov|renam|postpon|delay|push|pull|(re)?schedul|edit|priorit|tag|add|make|mark|put|remov|clear|start|begin|extend|shift|assign|label|describ|fix|correct|änder|verschieb|umbenenn|setz|chang|déplac|renomm|cambi|muev|spost|mud)/i,
  complete:
    /\b(complet|done|finish|did|tick|check|mark|clos|bought|paid|sent|call(ed)?|wrote|cleaned|handled|sorted|through|erledig|fertig|abgehakt|abhak|fini|termin|fait|hecho|hech|fatto|feit|conclu)/i,
  reopen:
    /\b((re|un)?-?open|undo|uncheck|untick|unmark|incomplete|again|not (yet )?(done|finished)|back|wieder|öffne|rouvr|reabr|riapr)/i,
  restore: /\b(restor|undelet|recover|again|back|wieder|zurück|rétabli|restaur|recuper|ripristin)/i,
  delete:
    /\b(delet|remov|clear|eras|trash|get rid|throw|drop|discard|cancel|scrap|purge|clean|lösch|entfern|streich|supprim|effac|borra|elimin|cancell|rimuov|apag|exclu)/i,
} as const;

/** Words that take back what was done just now, whatever that was. */
const UNDO = /\b(undo|revert|roll back|(take|put|bring|get) .{1,40} back|rückgängig|annul|deshac|desfa)/i;

const SEVERAL =
  /,|\b(all|every(thing)?|each|both|these|those|them|tasks|todos|to-dos|items|ones|rest|and|[2-9]|\d{2,}|two|three|four|five|several|alle|beide|und|tous|toutes|todos|todas|tutti|tutte|y|et|e)\b/i;

/** A message that asks to be told something, and asks for no change. */
const ASKING = /^\W*(what|which|when|where|how|who|whose|why|is|are|am|was|were|do|does|did|have|has)\b[^?]*\?\W*$/i;

const YES =
  /^\W*(yes|yep|yeah|yup|ok|okay|sure|please do|go ahead|do (it|so|that)|confirm(ed)?|correct|right|exactly|fine|ja|jo|klar|oui|d'accord|sí|si|vale|claro|sim|tak|da|да|はい|是|好)(?![\p{L}\p{N}])/iu;

/**
 * Keeps a model from what its user did not ask for, whatever a title or a note told it. Once it has read any in this
 * chat, each change has to be of a kind that the user's own message has a word for; and one thing deleted is all that
 * is deleted where the message speaks of one. Anything else waits for the user's yes to exactly that.
 */
export function consentFor(question: string, before: readonly PastMessage[]): Consent {
  const agreed = YES.test(question) ? waitingCalls(before.at(-1)) : new Set<string>();
  const asksOnly = ASKING.test(question);
  // What was read for an answer before is still in the conversation.
  let hasRead = before.some(({ toolCalls }) => toolCalls.some(({ name }) => name !== "add_task"));
  let changes = 0;
  let deletions = 0;

  return (name, given) => {
    const effect = taskTools[name as TaskToolName]?.effect;
    if (effect === undefined) return undefined;
    if (effect === "reads") {
      hasRead = true;
      return undefined;
    }
    if (agreed.has(callText(name, given))) return undefined;
    changes += 1;
    const kind = kindOf(name, given);
    const count = Array.isArray(given.ids) ? given.ids.length : 1;
    if (kind === "delete") deletions += count;
    const asked =
      changes <= MOST_CHANGES &&
      (!hasRead || (!asksOnly && speaksOf(kind, question))) &&
      (kind !== "delete" || (speaksOf(kind, question) && (deletions <= 1 || SEVERAL.test(question)))) &&
      (count <= 1 || SEVERAL.test(question));
    return asked ? undefined : WAITING;
  };
}

function speaksOf(kind: keyof typeof WORDS, question: string): boolean {
  return WORDS[kind].test(question) || UNDO.test(question);
}

function kindOf(name: string, given: Record<string, unknown>): keyof typeof WORDS {
  switch (name) {
    case "add_task":
      return "add";
    case "complete_task":
      return "complete";
    case "reopen_task":
      return "reopen";
    case "delete_task":
      return "delete";
    case "restore_task":
      return "restore";
    case "update_tasks":
      return given.action === "complete" || given.action === "reopen" || given.action === "restore"
        ? given.action
        : "delete";
    default:
      return given.status === "COMPLETED" ? "complete" : "change";
  }
}

/** The calls of the last answer that wait for the user's yes. */
function waitingCalls(last: PastMessage | undefined): Set<string> {
  const waiting = last?.toolCalls.filter(({ output }) => output === WAITING) ?? [];
  return new Set(waiting.map((call) => callText(call.name, call.arguments)));
}

/** The same for the same call, in whatever order its arguments come. */
function callText(name: string, given: Record<string, unknown>): string {
  const sorted = Object.entries(given)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => [key, Array.isArray(value) ? value.toSorted() : value] as const)
    .sort(([a], [b]) => a.localeCompare(b));
  return JSON.stringify([name, sorted]);
}
