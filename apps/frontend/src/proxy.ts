import { type NextRequest, NextResponse } from "next/server";
import { backendUrl } from "./server/backend-url.ts";
import { contentSecurityPolicy } from "./server/content-security-policy.ts";
import { encodeUser, USER_HEADER } from "./server/current-user.ts";
import { type Decision, decide } from "./server/page-guard.ts";
import { askSession } from "./server/session.ts";
import { unavailablePage } from "./server/unavailable-page.ts";

/**
 * Before every page: checks the session, and gives the view its security policy. One place for all pages, so that a new
 * page is guarded without doing anything for it.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { user, setCookies } = await askSession(request.headers, backendUrl());
  const decision = decide(request.nextUrl, user);

  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  // biome-ignore lint/style/noProcessEnv: no setting but Next's way to leave this out of what it builds
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === "development");
  const headers = new Headers(request.headers);
  // Next takes the nonce for its own scripts from this request header.
  headers.set("content-security-policy", policy);
  headers.delete(USER_HEADER);
  if (decision.kind === "show" && decision.user) headers.set(USER_HEADER, encodeUser(decision.user));

  const response = respond(request, decision, headers, nonce);
  response.headers.set("content-security-policy", policy);
  // Pages show who is signed in: neither a shared cache nor the way back after signing out may bring them up.
  response.headers.set("cache-control", "private, no-store");
  for (const cookie of setCookies) response.headers.append("set-cookie", cookie);
  return response;
}

function respond(request: NextRequest, decision: Decision, headers: Headers, nonce: string): NextResponse {
  switch (decision.kind) {
    case "redirect":
      return NextResponse.redirect(new URL(decision.to, request.url));
    case "unavailable":
      return new NextResponse(unavailablePage(nonce), {
        status: 503,
        headers: { "content-type": "text/html; charset=utf-8", "retry-after": "5" },
      });
    case "show":
      return NextResponse.next({ request: { headers } });
  }
}

export const config = {
  // Everything but the API, the probe and the build's own files.
  matcher: ["/((?!api/|healthz$|_next/static/|icon\\.svg$|robots\\.txt$).*)"],
};
