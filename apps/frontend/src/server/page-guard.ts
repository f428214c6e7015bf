import { safeTarget } from "../account/redirect-target.ts";
import type { User } from "./session.ts";

/** The pages for guests alone. Every other page needs a session, those that do not exist too; the start page is for both. */
const GUEST_PAGES = new Set(["/login", "/signup"]);
const START = "/";

export type Decision = { kind: "show"; user: User | null } | { kind: "redirect"; to: string } | { kind: "unavailable" };

/**
 * What a request for a page gets, by who sent it. Guests who want a page that needs a session are sent to sign in, and
 * from there back; the signed-in are sent on from the guests' pages. Where a session cannot be checked the guests'
 * pages still show and the others say so: neither sends anyone in circles, or shows somebody the guests' start page.
 *
 * @param url the page's address; only its path and query count
 */
export function decide(url: URL, user: User | null | "unknown"): Decision {
  if (GUEST_PAGES.has(url.pathname)) {
    if (user === null || user === "unknown") return { kind: "show", user: null };
    return { kind: "redirect", to: safeTarget(url.searchParams.get("redirect")) };
  }
  if (user === "unknown") return { kind: "unavailable" };
  if (user || url.pathname === START) return { kind: "show", user };
  return { kind: "redirect", to: `/login?${new URLSearchParams({ redirect: url.pathname + pageQuery(url) })}` };
}

/** The query without what Next's router adds for itself. */
function pageQuery(url: URL): string {
  const query = new URLSearchParams(url.searchParams);
  query.delete("_rsc");
  return query.size > 0 ? `?${query}` : "";
}
