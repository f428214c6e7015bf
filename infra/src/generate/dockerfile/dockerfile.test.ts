import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseApp } from "../../model/app.ts";
import type { Service } from "../../model/service.ts";
import { dockerfile } from "./dockerfile.ts";
import { dockerignore } from "./dockerignore.ts";

const app = parseApp(JSON.parse(readFileSync(join(import.meta.dirname, "../../../app.json"), "utf8")));
const service = (name: string): Service => {
  const found = app.services[name];
  if (!found) throw new Error(`no service ${name}`);
  return found;
};

/** The instructions of a stage, continued lines joined, comments left out. */
function stage(text: string, name: string): string[] {
  const stages = instructions(text).reduce<string[][]>((found, line) => {
    if (line.startsWith("FROM ")) found.push([]);
    found.at(-1)?.push(line);
    return found;
  }, []);
  return stages.find(([from]) => (name === "" ? from === "FROM scratch" : from?.endsWith(` AS ${name}`))) ?? [];
}

function instructions(text: string): string[] {
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return lines.join("\n").replaceAll("\\\n", "").split("\n");
}

describe.each([
  ["backend", "USER 10001:10001", 'ENTRYPOINT ["node", "main.js"]', "PORT=8000"],
  ["frontend", "USER 1001:1001", 'ENTRYPOINT ["node", "apps/frontend/server.js"]', "PORT=3000"],
])("the image of the %s", (name, user, start, port) => {
  const text = dockerfile(app, service(name));
  const last = stage(text, "");

  test("starts as its user, without a shell, and listens where it is expected", () => {
    expect(last).toContain(user);
    expect(last.at(-1)).toBe(start);
    expect(last.find((line) => line.startsWith("ENV "))).toContain(port);
  });

  test("holds Node with its libraries, the user, and the app, nothing else", () => {
    expect(last.filter((line) => line.startsWith("COPY") || line.startsWith("ADD") || line.startsWith("RUN"))).toEqual([
      "COPY --from=runtime /runtime/ /",
      "COPY --from=runtime /identity/ /",
      "COPY --from=app /app/ ./",
    ]);
  });

  test("can be built from source, by default, and from what the host has built", () => {
    expect(instructions(text).slice(0, 2)).toEqual([
      "ARG NODE_IMAGE=node:24.21.0-bookworm-slim",
      "ARG APP_FROM=source",
    ]);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the Dockerfile's
    expect(stage(text, "app")).toEqual(["FROM ${APP_FROM} AS app"]);
    expect(stage(text, "outputs").every((line) => !line.startsWith("RUN"))).toBe(true);
  });

  test("installs packages before any source is there, so that a change of the source doesn't install them again", () => {
    const source = stage(text, "source");
    const install = source.findIndex((line) => line.includes("pnpm install --frozen-lockfile"));
    const first = source.findIndex((line) => /^COPY (packages|apps)\/[\w-]+\/ /.test(line));
    expect(install).toBeGreaterThan(0);
    expect(first).toBeGreaterThan(install);
  });

  test("needs no more than the BuildKit of Docker 20.10", () => {
    expect(text).not.toMatch(/^#\s*syntax|<<|--link|--chmod/m);
  });
});

test("the first layer is the same for every service, so it is built, stored and sent once", () => {
  const runtime = (name: string) => stage(dockerfile(app, service(name)), "runtime").slice(0, 3);
  expect(runtime("frontend")).toEqual(runtime("backend"));
});

describe("the ignore file", () => {
  const lines = dockerignore(service("backend").image).split("\n");

  test("lets in nothing that is not declared", () => {
    expect(lines.filter((line) => line !== "" && !line.startsWith("#"))[0]).toBe("*");
    expect(lines.filter((line) => line.startsWith("!"))).toEqual([
      "!.build-env",
      ...service("backend").image.context.source.include.map((path) => `!${path}`),
      ...service("backend").image.context.outputs.include.map((path) => `!${path}`),
    ]);
  });

  test("takes outputs back in after what it leaves out of the source, for the last line that fits wins", () => {
    expect(lines.indexOf("!apps/backend/dist")).toBeGreaterThan(lines.indexOf("**/dist"));
    expect(lines.indexOf("**/node_modules")).toBeGreaterThan(lines.indexOf("!apps/backend"));
  });
});
