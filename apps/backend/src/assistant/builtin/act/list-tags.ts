import { z } from "zod";
import type { Result } from "../memory.ts";
import { counted, listOf } from "./describe-tasks.ts";
import { failure } from "./find-tasks.ts";
import type { Steps } from "./steps.ts";

/** Tags that are told; who has more wants no longer list. */
const TOLD = 30;

const list = z.object({ items: z.array(z.object({ tag: z.string(), tasks: z.number() })) });

/** Tells what tags there are, the most used first. */
export function* listTags(): Steps<Result> {
  const [result] = yield [{ name: "list_tags", arguments: {} }];
  const tags = list.safeParse(result?.value).data?.items;
  if (tags === undefined) return { says: failure(result) };
  if (tags.length === 0)
    return { says: "None of your open tasks has a tag. Say “tag the milk one #home”, for example." };
  const told = tags.slice(0, TOLD).map(({ tag, tasks }) => `#${tag} (${tasks})`);
  const rest = tags.length > TOLD ? [`${tags.length - TOLD} more`] : [];
  return {
    says: `Your open tasks have ${counted(tags.length, "tag")}: ${listOf([...told, ...rest])}.`,
    told: { about: "tags", tasks: [] },
  };
}
