"use client";

import { useSyncExternalStore } from "react";

const neverChanges = () => () => {};

/**
 * What only the browser knows, such as its time zone; `undefined` in what the server renders, and until it is compared.
 *
 * @param read gives the same value each time
 */
export const useBrowserValue = <Value>(read: () => Value): Value | undefined =>
  useSyncExternalStore<Value | undefined>(neverChanges, read, () => undefined);
