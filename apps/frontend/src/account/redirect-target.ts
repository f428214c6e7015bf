/** Where people land after signing in. */
export const HOME = "/tasks";

/** Addresses that would lead back here, or to no page. */
const NOT_A_TARGET = ["/login", "/signup", "/api"];

/**
 * The page to go to after signing in: what `?redirect=` asks for if that is a page of this origin, else the tasks.
 *
 * @returns a path with query and fragment, safe to navigate to
 */
export function safeTarget(wanted: string | null | undefined): string {
  if (!wanted?.startsWith("/")) return HOME;
  // Parsed as browsers do, which read `/\host` and `/<tab>/host` as another host.
  const base = "http://this-origin.invalid";
  const url = URL.canParse(wanted, base) ? new URL(wanted, base) : undefined;
  if (!url || url.origin !== base || url.pathname.startsWith("//")) return HOME;
  if (NOT_A_TARGET.some((path) => url.pathname === path || url.pathname.startsWith(`${path}/`))) return HOME;
  return url.pathname + url.search + url.hash;
}
