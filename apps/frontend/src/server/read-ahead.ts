import type { Route } from "@todo/api/routes";
import { headers } from "next/headers";
import { addressOf } from "@/api/call-api.ts";
import { backendUrl } from "./backend-url.ts";
import { forwardedHeaders } from "./forward.ts";
import { reachBackend } from "./reach-backend.ts";

/** Milliseconds for which a page waits for what it could show at once. */
const PATIENCE = 600;

/** Of the page's own request, and none of the backend's business. */
const OF_THE_PAGE = ["content-security-policy", "content-type", "next-action", "rsc", "x-todo-user"];

/**
 * Whether the page is being loaded, and not gone to from another one, which shows at once what it has and reads the rest
 * itself.
 */
export async function isLoadedAnew(): Promise<boolean> {
  return (await headers()).get("accept")?.includes("text/html") ?? false;
}

/**
 * Reads from the API, as whoever asks for the page, what it is about to show. Nothing is kept of it on this server.
 *
 * @throws when that takes longer than a moment or fails; the browser asks then, and tells what is wrong if it fails again
 */
export async function readAhead(route: Route, query: Record<string, unknown> = {}): Promise<unknown> {
  const sent = forwardedHeaders(await headers());
  for (const name of OF_THE_PAGE) sent.delete(name);
  sent.set("accept", "application/json");
  const url = new URL(addressOf(route.path, {}, query), backendUrl());
  const answer = await reachBackend(url, { headers: sent, signal: AbortSignal.timeout(PATIENCE) }, PATIENCE);
  if (!answer.ok) throw new Error(`${url.pathname} answered ${answer.status}`);
  return answer.json();
}
