"use client";

import { useIsFetching, useIsMutating } from "@tanstack/react-query";
import { useLayoutEffect } from "react";

/** On the document's root while the page shows what is so, and nothing is on its way that could change it. */
export const UP_TO_DATE = "data-up-to-date";

/**
 * Says in the document whether the page is up to date: for whoever looks at it from outside, such as a test that ends the
 * session and wants the page to learn of it from its next request, and not from one that was about to be sent anyway.
 *
 * @param read whether the page is connected to the live events, and has read everything since it is
 */
export function useUpToDate(read: boolean): void {
  const fetching = useIsFetching() > 0;
  const mutating = useIsMutating() > 0;
  const upToDate = read && !fetching && !mutating;
  // Not later than what is changed shows.
  useLayoutEffect(() => void document.documentElement.toggleAttribute(UP_TO_DATE, upToDate), [upToDate]);
}
