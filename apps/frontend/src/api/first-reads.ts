import type { QueryClient, QueryFilters } from "@tanstack/react-query";

/** What is being read for the first time: of each query its key, and the promise of its data. */
export function firstReads(client: QueryClient, filters: QueryFilters) {
  return client
    .getQueryCache()
    .findAll({ ...filters, fetchStatus: "fetching" })
    .filter(({ state }) => state.data === undefined)
    .map(({ queryKey, promise }) => ({ queryKey, data: promise ?? Promise.resolve() }));
}
