import type { QueryClient, QueryKey } from "@tanstack/react-query";
import { firstReads } from "./first-reads.ts";
import { inOrder } from "./in-order.ts";

/** A change that shows before the server has made it. */
export interface ShownChange {
  /** Of everything that it may show in; the mutation has it too. */
  key: QueryKey;
  /** What the mutation was called with. */
  input: unknown;
  /** Makes the page show what will be. @returns what takes that back */
  show: () => () => void;
}

/**
 * For `onMutate`: shows a change, and ends what is being read, since that would show it as undone. What is read for the
 * first time goes on: without it the page has nothing to show the change in. There it shows once that is read, if it is
 * still on its way then. One after the other: ending what is being read takes one longer than another.
 *
 * @returns what takes the change back, wherever it shows
 */
export function showAtOnce(client: QueryClient, { key, input, show }: ShownChange): Promise<() => void> {
  return inOrder([`shown ${key[0]}`], async () => {
    const reads = firstReads(client, { queryKey: key });
    await client.cancelQueries({ queryKey: key, predicate: ({ state }) => state.data !== undefined });
    const shown = [show()];
    const onItsWay = () => client.isMutating({ mutationKey: key, predicate: ({ state }) => state.variables === input });
    for (const { data } of reads)
      void data.then(() => {
        if (onItsWay()) shown.push(show());
      }, ignored);
    return () => {
      for (const takeBack of shown.toReversed()) takeBack();
    };
  });
}

/** The page that shows what could not be read says so. */
const ignored = () => {};
