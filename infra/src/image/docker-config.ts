import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import * as z from "zod";
import { Problem } from "../problem.ts";
import { run } from "../process/run.ts";
import type { RegistryAccess } from "./registry-client.ts";

const entry = z.object({
  auth: z.string().optional(),
  username: z.string().optional(),
  password: z.string().optional(),
  identitytoken: z.string().optional(),
});

/** Docker's `config.json`, and the form of Kubernetes' pull secrets; what is read of it. */
export const dockerConfig = z.object({
  auths: z.record(z.string(), entry).default({}),
  credHelpers: z.record(z.string(), z.string()).default({}),
  credsStore: z.string().optional(),
});

export type DockerConfigEntry = z.infer<typeof entry>;

/**
 * The credentials that `docker login` left for a registry, from the file or from the helper that it names.
 *
 * @param host as image names have it: `registry.todo.example`, `127.0.0.1:15000`, `docker.io`
 * @param env where DOCKER_CONFIG may say which folder the file is in; `~/.docker` by default
 * @returns `undefined` when there are none, which is enough for public images
 * @throws Problem `DOCKER_CONFIG_INVALID`; as `run` does when the helper fails
 */
export async function dockerCredentials(
  host: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<RegistryAccess | undefined> {
  const config = readConfig(join(env.DOCKER_CONFIG ?? join(homedir(), ".docker"), "config.json"));
  const server = host === "docker.io" ? DOCKER_HUB : host;
  const helper = config.credHelpers[server] ?? config.credsStore;
  if (helper) return await askHelper(helper, server, env);
  const [, found] = Object.entries(config.auths).find(([key]) => key === server || hostOf(key) === host) ?? [];
  return found && accessOf(found);
}

/** How Docker's own registry is called where credentials are kept. */
export const DOCKER_HUB = "https://index.docker.io/v1/";

/** Credentials of one entry: `auth` is user and password in base64. */
export function accessOf({ auth, username, password, identitytoken }: DockerConfigEntry): RegistryAccess | undefined {
  if (identitytoken) return { identityToken: identitytoken };
  if (username && password) return { username, password };
  const [, user, word] = /^([^:]+):(.*)$/s.exec(Buffer.from(auth ?? "", "base64").toString("utf8")) ?? [];
  // Some versions of Docker pad the password with zero bytes.
  return user && word ? { username: user, password: word.replace(/\0+$/, "") } : undefined;
}

function readConfig(file: string): z.infer<typeof dockerConfig> {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return dockerConfig.parse({});
  }
  try {
    return dockerConfig.parse(JSON.parse(text));
  } catch (cause) {
    // What is wrong with it could be said only with what it holds: passwords.
    const reason = cause instanceof SyntaxError ? "no JSON" : "not of Docker's form";
    throw new Problem("DOCKER_CONFIG_INVALID", `${file} can't be read: ${reason}`, {
      next: ["mend it, or move it away and `docker login` again"],
    });
  }
}

/** `https://registry.example/v1/` -> `registry.example`, as older Dockers write it. */
function hostOf(key: string): string {
  return key.replace(/^https?:\/\//, "").replace(/\/.*$/, "");
}

const helperAnswer = z.object({ Username: z.string(), Secret: z.string() });

async function askHelper(
  helper: string,
  server: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<RegistryAccess | undefined> {
  const { exitCode, stdout, stderr } = await run(`docker-credential-${helper}`, ["get"], {
    env: { ...env },
    input: server,
    accept: "any",
  });
  if (exitCode !== 0) {
    if (/credentials not found/i.test(stdout + stderr)) return undefined;
    throw new Problem("DOCKER_CREDENTIALS_FAILED", `docker-credential-${helper} gives no credentials for ${server}`, {
      next: [`docker login ${server === DOCKER_HUB ? "" : server}`.trim()],
      cause: new Error(stderr || stdout),
    });
  }
  const answer = helperAnswer.safeParse(parseJson(stdout));
  if (!answer.success) return undefined;
  const { Username: username, Secret: secret } = answer.data;
  return username === "<token>" ? { identityToken: secret } : { username, password: secret };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
