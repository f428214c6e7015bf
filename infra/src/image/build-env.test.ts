import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { buildEnv, proxyArguments } from "./build-env.ts";

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "todo-home-"));
});
afterEach(() => rmSync(home, { recursive: true }));

const file = (name: string, content: string) => {
  writeFileSync(join(home, name), content);
  return join(home, name);
};

test("says nothing on a machine with nothing to say", async () => {
  const { npmrc, "ca.crt": ca, "pip.conf": pip } = await buildEnv({}, home);
  expect([npmrc, ca, pip]).toEqual(["", "", ""]);
});

test("certificates are given once, and every client is told of them", async () => {
  const bundle = file("ca.pem", "PEM one\n");
  const extra = file("extra.pem", "PEM two\n");
  const env = await buildEnv({ SSL_CERT_FILE: bundle, NODE_EXTRA_CA_CERTS: extra, npm_config_cafile: bundle }, home);
  expect(env["ca.crt"]).toBe("PEM one\n\nPEM two\n");
  expect(env.npmrc).toBe("cafile=/run/build-env/ca.crt\n");
  expect(env["pip.conf"]).toBe("[global]\ncert = /run/build-env/ca.crt\n");
  expect(env["apt.conf"]).toContain('Acquire::https::CAInfo "/run/build-env/ca.crt";\n');
});

test("of npm's settings only where packages come from, with variables filled in and the environment first", async () => {
  file(
    ".npmrc",
    [
      "# comment",
      "registry = https://registry.example/",
      "@team:registry=https://team.example/",
      `//team.example/:_authToken=\${TEAM_TOKEN}`,
      `//team.example/:_auth=\${UNSET}`,
      "fund=false",
      "prefix=/home/me/.npm",
    ].join("\n"),
  );
  const env = {
    TEAM_TOKEN: "secret",
    npm_config_registry: "https://mirror.example/",
    npm_config_user_agent: "npm",
    npm_config_https_proxy: "http://proxy.example",
  };
  expect((await buildEnv(env, home)).npmrc.split("\n").sort()).toEqual(
    [
      "",
      "registry=https://mirror.example/",
      "@team:registry=https://team.example/",
      "//team.example/:_authToken=secret",
      `//team.example/:_auth=\${UNSET}`,
      "https-proxy=http://proxy.example",
    ].sort(),
  );
});

test("pip's index from the environment", async () => {
  const env = await buildEnv({ PIP_INDEX_URL: "https://index.example/simple", PIP_FIND_LINKS: "/opt/wheels" }, home);
  expect(env["pip.conf"]).toBe("[global]\nindex-url = https://index.example/simple\n");
});

test("proxies are build arguments, and apt's settings", async () => {
  const env = { http_proxy: "http://proxy.example:3128", PATH: "/bin" };
  expect(proxyArguments(env)).toEqual({ http_proxy: "http://proxy.example:3128" });
  expect((await buildEnv(env, home))["apt.conf"]).toContain('Acquire::http::Proxy "http://proxy.example:3128";\n');
});
