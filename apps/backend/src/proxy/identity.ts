import { sign } from "hono/jwt";

const LIFE_SECONDS = 60;

/**
 * Signs who is signed in, for one audience, as a JSON Web Token: see the README.
 *
 * @param audience the prefix of the proxy route, so that no service behind one can pass as the user at another
 */
export type IdentitySigner = (userId: string, audience: string) => Promise<string>;

/** @param secret its UTF-8 bytes are the key */
export function identitySigner(secret: string): IdentitySigner {
  return (userId, audience) => {
    const now = Math.floor(Date.now() / 1000);
    return sign(
      { iss: "todo-backend", sub: userId, aud: audience, iat: now, exp: now + LIFE_SECONDS },
      secret,
      "HS256",
    );
  };
}
