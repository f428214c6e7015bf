import { Problem } from "../problem.ts";

/** What `docker login` leaves: a password, or a token that is exchanged for others. */
export type RegistryAccess = { username: string; password: string } | { identityToken: string };

export interface RegistryRequest {
  /** `GET` by default. */
  method?: "GET" | "HEAD";
  /** Media types that are understood. */
  accept?: string;
}

const ANSWER_SECONDS = 30;

/**
 * A registry's HTTP API (OCI distribution), as far as reading goes. What a registry demands before it answers, a
 * password or the token of another server, is got on the way. Runs on Node alone.
 */
export class RegistryClient {
  readonly host: string;
  readonly #origin: string;
  readonly #access: RegistryAccess | undefined;
  /** What the registry wanted to see, by repository: a token is for one only. */
  readonly #authorization = new Map<string, string>();

  /**
   * @param host as image names have it: `registry.todo.example`, `127.0.0.1:15000`, `docker.io`
   * @param access for a registry that does not answer everybody; public images need none
   */
  constructor(host: string, access?: RegistryAccess) {
    this.host = host;
    this.#origin = registryOrigin(host);
    this.#access = access;
  }

  /**
   * Asks for a path below `/v2/`, such as `todo/backend/manifests/1`. Every answer but a refusal is the caller's.
   *
   * @throws Problem `REGISTRY_REFUSED` when it wants to know who asks, or knows and refuses; `REGISTRY_UNREACHABLE`
   */
  async ask(path: string, request: RegistryRequest = {}): Promise<Response> {
    const repository = path.replace(/\/(manifests|blobs)\/.*$/, "");
    const url = `${this.#origin}/v2/${path}`;
    let response = await this.#send(url, request, this.#authorization.get(repository));
    if (response.status === 401) {
      const authorization = await this.#authorize(response.headers.get("www-authenticate") ?? "");
      this.#authorization.set(repository, authorization);
      await response.body?.cancel();
      response = await this.#send(url, request, authorization);
    }
    if (response.status !== 401 && response.status !== 403) return response;
    throw this.#refused(`it answers ${response.status} to what was given for it`);
  }

  /** Whether it takes the credentials, whatever they allow. */
  async checkAccess(): Promise<void> {
    const response = await this.ask("");
    await response.body?.cancel();
    if (!response.ok) throw unreachable(this.host, `it answers ${response.status}`);
  }

  async #send(url: string, { method = "GET", accept }: RegistryRequest, authorization: string | undefined) {
    return await this.#fetch(url, {
      method,
      headers: { ...(accept ? { Accept: accept } : {}), ...(authorization ? { Authorization: authorization } : {}) },
    });
  }

  /** What a registry's challenge asks for: the password itself, or a token that another server gives for it. */
  async #authorize(challenge: string): Promise<string> {
    const basic = basicAuthorization(this.#access);
    if (/^basic\b/i.test(challenge) && basic) return basic;
    const { realm, ...query } = Object.fromEntries(
      [...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, key = "", value = ""]) => [key, value]),
    );
    if (!/^bearer\b/i.test(challenge) || !realm) throw this.#refused("it wants a user");
    const response = await this.#askForToken(realm, query, basic);
    if (!response.ok) {
      const what = `its token server answers ${response.status}`;
      throw response.status < 500 ? this.#refused(what) : unreachable(this.host, what);
    }
    const { token, access_token: accessToken } = (await response.json()) as { token?: string; access_token?: string };
    return `Bearer ${token ?? accessToken}`;
  }

  async #askForToken(realm: string, query: Record<string, string>, basic: string | undefined): Promise<Response> {
    const access = this.#access;
    if (access && "identityToken" in access) {
      const grant = { grant_type: "refresh_token", refresh_token: access.identityToken, client_id: "todo-app" };
      return await this.#fetch(realm, { method: "POST", body: new URLSearchParams({ ...query, ...grant }) });
    }
    const headers: Record<string, string> = basic ? { Authorization: basic } : {};
    return await this.#fetch(`${realm}?${new URLSearchParams(query)}`, { headers });
  }

  async #fetch(url: string, init: RequestInit): Promise<Response> {
    try {
      return await fetch(url, { ...init, signal: AbortSignal.timeout(ANSWER_SECONDS * 1000) });
    } catch (cause) {
      throw unreachable(this.host, reasonOf(cause), cause);
    }
  }

  #refused(what: string): Problem {
    return registryRefused(this.host, what);
  }
}

/** A registry does not take the credentials, or none were there. */
export function registryRefused(host: string, what: string, cause?: unknown): Problem {
  return new Problem("REGISTRY_REFUSED", `the registry ${host} refuses: ${what}`, {
    next: [`docker login ${host}`, "see that this user may push and pull there"],
    cause,
  });
}

/** Nothing that speaks a registry's language answers. */
export function unreachable(host: string, what: string, cause?: unknown): Problem {
  return new Problem("REGISTRY_UNREACHABLE", `the registry ${host} does not answer: ${what}`, {
    next: [
      `see that this machine reaches it: curl --head ${registryOrigin(host)}/v2/`,
      "behind a certificate of your own: NODE_EXTRA_CA_CERTS for this command, /etc/docker/certs.d for Docker",
    ],
    cause,
  });
}

/** Where a registry's API is, by Docker's rules: Docker Hub's is elsewhere, and only this machine's goes without TLS. */
export function registryOrigin(host: string): string {
  if (host === "docker.io") return "https://registry-1.docker.io";
  return `${/^(localhost|127\.0\.0\.1)(:|$)/.test(host) ? "http" : "https"}://${host}`;
}

function basicAuthorization(access: RegistryAccess | undefined): string | undefined {
  if (!access || "identityToken" in access) return undefined;
  return `Basic ${Buffer.from(`${access.username}:${access.password}`).toString("base64")}`;
}

/** `fetch` only says that it failed; why is in the error underneath. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "TimeoutError") return `no answer within ${ANSWER_SECONDS} s`;
  return error.cause instanceof Error ? error.cause.message : error.message;
}
