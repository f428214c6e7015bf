import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import type { Component, LabContext } from "../component.ts";
import { LOOPBACK, PORT } from "../network.ts";
import { answers } from "../probe.ts";
import { registryPassword, writeHtpasswd } from "../registry-password.ts";

export const REGISTRY_ADDRESS = `${LOOPBACK}:${PORT.registry}`;
export const REGISTRY_USERNAME = "lab";

/** An image registry with basic authentication, reachable from this machine only. */
export function registry({ paths }: LabContext): Component {
  const config = join(paths.run, "registry.yaml");
  const htpasswd = join(paths.run, "registry-htpasswd");
  return {
    name: "registry",
    program: "registry",
    args: ["serve", config],
    ports: [PORT.registry],
    prepare: async () => {
      mkdirSync(paths.registry, { recursive: true });
      await writeHtpasswd(htpasswd, REGISTRY_USERNAME, registryPassword(paths.registryPasswordFile));
      writeFileSync(
        config,
        stringify({
          version: 0.1,
          log: { level: "warn" },
          storage: { filesystem: { rootdirectory: paths.registry }, delete: { enabled: true } },
          http: { addr: REGISTRY_ADDRESS },
          auth: { htpasswd: { realm: "todo-lab", path: htpasswd } },
        }),
      );
    },
    // It answers, and it asks who is there.
    ready: answers(`http://${REGISTRY_ADDRESS}/v2/`, 401),
  };
}
