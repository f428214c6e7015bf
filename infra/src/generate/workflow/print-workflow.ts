import { Document, isMap, isScalar, type Pair, Scalar, visit, type YAMLMap } from "yaml";
import { type Action, actions } from "./actions.ts";
import type { CompositeAction, Workflow } from "./workflow.ts";

/** Prints a workflow, or an action, as the YAML that a careful person writes: comments in their places, a blank line between parts. */
export function printWorkflow({ comment, ...rest }: Workflow | CompositeAction): string {
  const document = new Document(rest, { aliasDuplicateObjects: false });
  visit(document, {
    Map: (_key, map) => liftComment(map),
    Pair: (_key, pair) => {
      if (keyOf(pair) === "uses") pinAction(pair);
    },
    Seq: (_key, seq) => {
      seq.flow = seq.items.every((item) => isScalar(item));
    },
  });
  const root = document.contents;
  if (isMap(root)) {
    spaceBetween(root, ["on", "permissions", "env", "defaults", "concurrency", "jobs", "runs"]);
    const jobs = root.get("jobs");
    if (isMap(jobs)) spaceBetween(jobs, jobs.items.slice(1).map(keyOf));
  }
  return `${lines(comment)}\n${document.toString({ lineWidth: 0, flowCollectionPadding: false, nullStr: "" })}`;
}

/** `comment` is no key of GitHub's: it becomes the comment above the map that holds it. */
function liftComment(map: YAMLMap): void {
  const comment = map.get("comment");
  if (typeof comment !== "string") return;
  map.delete("comment");
  map.commentBefore = comment
    .split("\n")
    .map((line) => ` ${line}`)
    .join("\n");
}

/** `actions/checkout` -> `actions/checkout@<commit> # v6.0.2` */
function pinAction(pair: Pair): void {
  if (!isScalar(pair.value) || !isAction(pair.value.value)) return;
  const action = pair.value.value;
  const { commit, version } = actions[action];
  const pinned = new Scalar(`${action}@${commit}`);
  pinned.comment = ` ${version}`;
  pair.value = pinned;
}

function isAction(value: unknown): value is Action {
  return typeof value === "string" && value in actions;
}

function spaceBetween(map: YAMLMap, keys: readonly string[]): void {
  for (const pair of map.items) {
    const key = pair.key;
    if (isScalar(key) && keys.includes(keyOf(pair))) key.spaceBefore = true;
  }
}

function keyOf(pair: Pair | unknown): string {
  const key = (pair as Pair).key;
  return String(isScalar(key) ? key.value : key);
}

function lines(text: string): string {
  return text
    .split("\n")
    .map((line) => `# ${line}`)
    .join("\n");
}
