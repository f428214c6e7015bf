import { z } from "zod";
import { forwardedHeaders } from "./forward.ts";
import { reachBackend } from "./reach-backend.ts";

const userShape = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  /** IANA name; what counts as today is told by it. */
  timeZone: z.string().default("UTC"),
});
const sessionShape = z.object({ user: userShape }).nullable();

/** Who is signed in, as the pages need it. */
export type User = z.infer<typeof userShape>;

export interface SessionAnswer {
  /** `null`: nobody is signed in. `unknown`: the backend could not be asked. */
  user: User | null | "unknown";
  /** Cookies that the backend renewed on this occasion, for the browser. */
  setCookies: string[];
}

/** Milliseconds; a page waits for this answer. */
const TIME_LIMIT = 5_000;

/** How Better Auth names the session's cookie, after a prefix. Theme and view are in cookies too, and guests have those. */
const SESSION_COOKIE = /(?:^|;)\s*[\w.-]*\bsession_token=/;

/** Asks the backend whose session the request's cookies are. Never throws; a request without a session's asks nobody. */
export async function askSession(received: Headers, backendUrl: string): Promise<SessionAnswer> {
  if (!SESSION_COOKIE.test(received.get("cookie") ?? "")) return { user: null, setCookies: [] };
  const headers = forwardedHeaders(received);
  for (const name of ["content-type", "next-action", "rsc"]) headers.delete(name);
  headers.set("accept", "application/json");
  try {
    const answer = await reachBackend(new URL("/api/auth/get-session", backendUrl), { headers }, TIME_LIMIT);
    if (answer.status === 401) return { user: null, setCookies: answer.headers.getSetCookie() };
    if (!answer.ok) throw new Error(`get-session answered ${answer.status}`);
    const session = sessionShape.parse(await answer.json());
    return { user: session?.user ?? null, setCookies: answer.headers.getSetCookie() };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(JSON.stringify({ level: "error", msg: "the session could not be checked", reason }));
    return { user: "unknown", setCookies: [] };
  }
}
