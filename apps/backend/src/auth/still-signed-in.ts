import { type ApiTokens, bearerToken } from "../tokens/api-tokens.ts";
import type { FindSession } from "./find-session.ts";

/**
 * Asks whether the token or the session that a request came with is good still, which a stream may outlive. Where the
 * database can't be asked, it is taken to be.
 */
export function stillSignedIn(findSession: FindSession, tokens: ApiTokens) {
  return async (headers: Headers): Promise<boolean> => {
    const token = bearerToken(headers.get("Authorization") ?? undefined);
    try {
      if (token !== undefined) return (await tokens.ownerOf(token)) !== undefined;
      return (await findSession(headers)).session !== null;
    } catch {
      return true;
    }
  };
}
