import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseApp } from "../../model/parse-app.ts";
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
  return stages.find(([from]) => from?.endsWith(` AS ${name}`)) ?? [];
}

function instructions(text: string): string[] {
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return lines.join("\n").replaceAll("\\\n", "").split("\n");
}

/** Position of the first instruction that holds the text; a failure when there is none. */
function position(stage: readonly string[], text: string): number {
  const found = stage.findIndex((line) => line.includes(text));
  expect(found, `${text} in ${stage.join("\n")}`).toBeGreaterThanOrEqual(0);
  return found;
}

describe.each([
  ["backend", "USER 10001:10001", 'ENTRYPOINT ["node", "main.js"]', "PORT=8000"],
  ["frontend", "USER 1001:1001", 'ENTRYPOINT ["node", "apps/frontend/server.js"]', "PORT=3000"],
  [
    "fastapi",
    "USER 10001:10001",
    'ENTRYPOINT ["fastapi", "run", "main.py", "--host", "0.0.0.0", "--port", "8000"]',
    "PYTHONDONTWRITEBYTECODE=1",
  ],
])("the image of the %s", (name, user, start, variable) => {
  const text = dockerfile(app, service(name));
  const last = stage(text, "image");

  test("starts as its user, in exec form, with the environment of its runtime", () => {
    expect(last).toContain(user);
    expect(last.at(-1)).toBe(start);
    expect(last.find((line) => line.startsWith("ENV "))).toContain(variable);
  });

  test("begins with nothing and runs nothing: what it holds is copied from named stages", () => {
    expect(last[0]).toBe("FROM scratch AS image");
    expect(last.filter((line) => /^(ADD|RUN|HEALTHCHECK|SHELL|CMD) /.test(line))).toEqual([]);
    expect(last.filter((line) => line.startsWith("COPY")).every((line) => line.startsWith("COPY --from="))).toBe(true);
  });

  test("every stage has a name, and the last one is the image", () => {
    const stages = instructions(text).filter((line) => line.startsWith("FROM "));
    expect(stages.every((line) => / AS [a-z]+$/.test(line))).toBe(true);
    expect(stages.at(-1)).toBe(last[0]);
  });

  test("names what it is for whoever finds it, without the time or the commit, which would change every build", () => {
    const labels = last.find((line) => line.startsWith("LABEL ")) ?? "";
    expect([...labels.matchAll(/org\.opencontainers\.image\.([a-z]+)=/g)].map(([, key]) => key)).toEqual([
      "title",
      "description",
      "version",
    ]);
  });

  test("base images are arguments, with exact tags", () => {
    const args = instructions(text).filter((line) => /^ARG \w+_IMAGE=/.test(line));
    expect(args).toHaveLength(1);
    expect(args[0]).toMatch(/^ARG (NODE|PYTHON)_IMAGE=\w+:\d+\.\d+\.\d+-(bookworm-slim|slim-bookworm)$/);
    const bases = instructions(text).filter((line) => line.startsWith("FROM "));
    expect(bases.every((line) => /^FROM (scratch|\$\{(NODE_IMAGE|PYTHON_IMAGE|APP_FROM)\}) /.test(line))).toBe(true);
  });

  test("needs no more than the BuildKit of Docker 20.10", () => {
    expect(text).not.toMatch(/^#\s*syntax|<<|--link|--chmod/m);
  });

  test("steps that fetch use this machine's settings without keeping them", () => {
    const fetching = instructions(text).filter((line) =>
      /apt-get install|npm install|pnpm install|pip install/.test(line),
    );
    expect(fetching.length).toBeGreaterThan(0);
    for (const step of fetching) {
      expect(step).toContain("--mount=type=bind,source=.build-env,target=/run/build-env");
    }
    expect(text).not.toMatch(/^COPY .*build-env/m);
  });

  test("what is ignored for hadolint is explained right above", () => {
    const lines = text.split("\n");
    for (const [at, line] of lines.entries()) {
      if (line.startsWith("# hadolint ignore=")) expect(lines[at - 1]).toMatch(/^# \S/);
    }
  });
});

describe.each(["backend", "frontend"])("the %s, which Node builds", (name) => {
  const text = dockerfile(app, service(name));

  test("holds Node with its libraries, the user, and the app, nothing else", () => {
    const copied = stage(text, "image").filter((line) => line.startsWith("COPY"));
    expect(copied.slice(0, 2)).toEqual(["COPY --from=runtime /runtime/ /", "COPY --from=runtime /identity/ /"]);
    expect(copied.slice(2)).toEqual(
      // Next itself is a layer apart from the app, which changes more often.
      name === "frontend"
        ? ["COPY --from=app /app/node_modules/ ./node_modules/", "COPY --from=app /app/apps/ ./apps/"]
        : ["COPY --from=app /app/ ./"],
    );
  });

  test("can be built from source, by default, and from what the host has built", () => {
    expect(instructions(text)).toContain("ARG APP_FROM=source");
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the Dockerfile's
    expect(stage(text, "app")).toEqual(["FROM ${APP_FROM} AS app"]);
    expect(stage(text, "outputs").every((line) => !line.startsWith("RUN"))).toBe(true);
  });

  test("installs packages before any source is there, so that a change of the source doesn't install them again", () => {
    const source = stage(text, "source");
    const first = source.findIndex((line) => /^COPY (packages|apps)\/[\w-]+\/ /.test(line));
    expect(first).toBeGreaterThan(position(source, "pnpm install --frozen-lockfile"));
    expect(
      source
        .slice(0, first)
        .filter((line) => line.startsWith("COPY"))
        .join(),
    ).not.toMatch(/\.ts\b|src/);
  });
});

test("the first layer is the same for every service of Node, so it is built, stored and sent once", () => {
  const runtime = (name: string) => stage(dockerfile(app, service(name)), "runtime").slice(0, 4);
  expect(runtime("frontend")).toEqual(runtime("backend"));
});

describe("the fastapi service", () => {
  const text = dockerfile(app, service("fastapi"));

  test("packages are a layer apart from Python and from the source, and exactly those that are pinned", () => {
    expect(stage(text, "image").filter((line) => line.startsWith("COPY"))).toEqual([
      "COPY --from=runtime /runtime/ /",
      "COPY --from=runtime /identity/ /",
      "COPY --from=packages /packages/ /",
      "COPY --from=source /app/ ./",
    ]);
    const packages = stage(text, "packages");
    expect(packages.filter((line) => line.startsWith("COPY"))).toEqual([
      "COPY apps/fastapi-example/requirements.txt /tmp/",
    ]);
    expect(packages[position(packages, "pip install")]).toContain("--require-hashes");
  });

  test("neither pip nor bytecode gets into it", () => {
    const runtime = stage(text, "runtime").join("\n");
    for (const left of ["site-packages/*", "ensurepip", "__pycache__"]) expect(runtime).toContain(left);
    expect(stage(text, "packages").join("\n")).toContain("--no-compile");
  });

  test("has the one way in, from source", () => {
    expect(text).not.toContain("APP_FROM");
    expect(dockerignore(service("fastapi").image)).not.toContain("APP_FROM");
  });
});

describe("the ignore file", () => {
  const { image } = service("backend");
  const lines = dockerignore(image).split("\n");

  test("lets in nothing that is not declared", () => {
    expect(lines.filter((line) => line !== "" && !line.startsWith("#"))[0]).toBe("*");
    expect(lines.filter((line) => line.startsWith("!"))).toEqual([
      "!.build-env",
      ...image.context.source.include.map((path) => `!${path}`),
      ...(image.context.outputs?.include ?? []).map((path) => `!${path}`),
    ]);
  });

  test("takes outputs back in after what it leaves out of the source, for the last line that fits wins", () => {
    expect(lines.indexOf("!apps/backend/dist")).toBeGreaterThan(lines.indexOf("**/dist"));
    expect(lines.indexOf("**/node_modules")).toBeGreaterThan(lines.indexOf("!apps/backend"));
  });

  test("leaves the tests of a service in Python out of its image", () => {
    const python = dockerignore(service("fastapi").image).split("\n");
    expect(python).toEqual(expect.arrayContaining(["**/*_test.py", "**/conftest.py", "**/__pycache__"]));
  });
});
