import { readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../process/run.ts";

/**
 * What a build needs of this machine to reach its package registries, as files of the context folder `.build-env`.
 * The Dockerfiles mount it at /run/build-env in the steps that fetch. It belongs to no layer and to no hash: it says
 * how to reach a package, never which one. It may hold credentials.
 */
export interface BuildEnv {
  /** Certificates (PEM) of those who may sign for registries: a company's CA, for instance. */
  "ca.crt": string;
  npmrc: string;
  "pip.conf": string;
  "apt.conf": string;
}

const MOUNT = "/run/build-env";
/** Settings of npm that decide where packages come from and who asks; everything else stays on this machine. */
const NPM_SETTING =
  /^(registry|(https?-)?proxy|noproxy|strict-ssl|@[^:]+:registry|\/\/.+:(_authToken|_auth|username|_password))$/;

/**
 * Puts the folder together from this machine's settings; a file is empty where there is nothing to say.
 *
 * @param env the machine's environment
 * @param home the user's home folder, for `.npmrc`
 */
export async function buildEnv(env: NodeJS.ProcessEnv, home: string): Promise<BuildEnv> {
  const npm = npmSettings(env, home);
  const bundles = new Set([env.SSL_CERT_FILE, env.NODE_EXTRA_CA_CERTS, npm.get("cafile")].map((path) => read(path)));
  const ca = [...bundles].filter((bundle) => bundle !== "").join("\n");
  const npmrc = [...npm].filter(([key]) => NPM_SETTING.test(key)).map(([key, value]) => `${key}=${value}`);
  const pip = Object.entries(PIP_SETTINGS).flatMap(([key, name]) => (env[name] ? [`${key} = ${env[name]}`] : []));
  const apt = await aptSettings();
  apt.push(...APT_PROXIES.flatMap(([key, name]) => (env[name] ? [`${key} "${env[name]}";`] : [])));
  if (ca !== "") {
    npmrc.push(`cafile=${MOUNT}/ca.crt`);
    pip.push(`cert = ${MOUNT}/ca.crt`);
    apt.push(`Acquire::https::CAInfo "${MOUNT}/ca.crt";`);
  }
  return {
    "ca.crt": ca,
    npmrc: lines(npmrc),
    "pip.conf": pip.length > 0 ? lines(["[global]", ...pip]) : "",
    "apt.conf": lines(apt),
  };
}

/** Proxies as build arguments: Docker knows these names, keeps them out of the image and out of its cache keys. */
export function proxyArguments(env: NodeJS.ProcessEnv): Record<string, string> {
  const names = ["HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy"];
  return Object.fromEntries(names.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
}

const PIP_SETTINGS = {
  "index-url": "PIP_INDEX_URL",
  "extra-index-url": "PIP_EXTRA_INDEX_URL",
  "trusted-host": "PIP_TRUSTED_HOST",
};
const APT_PROXIES = [
  ["Acquire::http::Proxy", "http_proxy"],
  ["Acquire::https::Proxy", "https_proxy"],
] as const;

/** How this machine's own apt reaches its mirrors, where it has one; certificates are given apart. */
async function aptSettings(): Promise<string[]> {
  const keys = ["Acquire::http", "Acquire::https", "Acquire::Check-Valid-Until", "Acquire::Check-Date"];
  const { stdout } = await run("apt-config", ["dump", "--no-empty", ...keys]).catch(() => ({ stdout: "" }));
  return stdout.split("\n").filter((line) => line !== "" && !/::CaInfo\b/i.test(line));
}

/** The user's npm settings, the environment's (`npm_config_…`) over those of the file. */
function npmSettings(env: NodeJS.ProcessEnv, home: string): Map<string, string> {
  const settings = new Map<string, string>();
  const file = env.npm_config_userconfig ?? env.NPM_CONFIG_USERCONFIG ?? join(home, ".npmrc");
  for (const line of read(file).split("\n")) {
    const [, key, value] = /^\s*([^#;=\s][^=]*?)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (key && value) settings.set(key, expand(value, env));
  }
  for (const [name, value] of Object.entries(env)) {
    const [, key] = /^npm_config_(.+)$/i.exec(name) ?? [];
    if (!key || !value) continue;
    // npm spells its own settings with underscores here; scopes and hosts are written as they are.
    settings.set(/^[@/]/.test(key) ? key : key.toLowerCase().replaceAll("_", "-"), value);
  }
  return settings;
}

/** `${NAME}` in an .npmrc stands for a variable of this machine, which a build does not have. */
function expand(value: string, env: NodeJS.ProcessEnv): string {
  return value.replace(/\$\{([^}]+)\}/g, (whole, name: string) => env[name] ?? whole);
}

function read(path: string | undefined): string {
  if (!path) return "";
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function lines(all: readonly string[]): string {
  return all.map((line) => `${line}\n`).join("");
}
