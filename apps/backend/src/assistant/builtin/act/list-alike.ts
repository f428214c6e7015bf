import type { Clock } from "../clock.ts";
import type { Filter } from "../understand/filter.ts";
import { listBy } from "./list-by.ts";
import { matching } from "./match-title.ts";

/** Lists tasks by a filter. Where none has the words of a search, those that have other forms of them: "calls" for "call". */
export function* listAlike(filter: Filter, clock: Clock): ReturnType<typeof listBy> {
  const page = yield* listBy(filter, clock);
  const { search, ...others } = filter;
  if (search === undefined || "failed" in page || page.tasks.length > 0) return page;
  const all = yield* listBy(others, clock);
  return "failed" in all ? all : { tasks: matching(search, all.tasks), more: false };
}
