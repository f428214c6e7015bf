"use client";

import type { LiveEvent } from "@todo/api";
import { routes } from "@todo/api/routes";
import { createContext, type ReactNode, useContext, useEffect, useEffectEvent, useState } from "react";
import { callApi } from "./call-api.ts";
import { connectLive, type LiveState } from "./live-connection.ts";

type Listener = (event: LiveEvent) => void;

const Listeners = createContext<Set<Listener>>(new Set());
const State = createContext<LiveState>("connecting");

/** Holds the one connection over which the page learns what has changed elsewhere; around all pages of the signed-in. */
export function LiveEvents({ children }: { children: ReactNode }) {
  const [listeners] = useState(() => new Set<Listener>());
  const [state, setState] = useState<LiveState>("connecting");
  useEffect(
    () =>
      connectLive({
        onState: setState,
        // An answer of 401 leads to signing in.
        onRefused: () => void callApi(routes.listNotifications, { query: { limit: 1 } }).catch(() => {}),
        onMessage: (data) => {
          const event = JSON.parse(data) as LiveEvent;
          for (const listener of [...listeners]) listener(event);
        },
      }),
    [listeners],
  );
  return (
    <Listeners value={listeners}>
      <State value={state}>{children}</State>
    </Listeners>
  );
}

/**
 * Calls `listener` with each event, of any kind. What the page shows is to be read again on `ready` too, which comes with
 * every new connection; the first one is told as well, since something may have changed since the page was made.
 */
export function useLiveEvents(listener: Listener): void {
  const listeners = useContext(Listeners);
  const call = useEffectEvent(listener);
  useEffect(() => {
    const added: Listener = (event) => call(event);
    listeners.add(added);
    return () => void listeners.delete(added);
  }, [listeners]);
}

/** Whether the page learns of changes at the moment. */
export const useLiveState = (): LiveState => useContext(State);
