import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import {
  app,
  bothHelms,
  chart,
  KUBERNETES,
  NAMESPACE,
  oldestKubernetes,
  render,
  renderAll,
  valuesArgs,
} from "./chart-under-test.ts";
import {
  bringCustomResources,
  kubectl,
  makeNamespace,
  removeCustomResources,
  removeNamespace,
} from "./cluster-under-test.ts";
import { readExceptions, unexplained } from "./exceptions.ts";
import { judgeManifests } from "./judge-manifests.ts";
import { kubeconform } from "./kubeconform.ts";
import { providePrograms } from "./provide-programs.ts";
import { provideSchemas, type SchemaVersion } from "./provide-schemas.ts";
import { valueSets } from "./value-sets.ts";

const programs = await providePrograms(["kubeconform", "kube-score", "checkov"]);
const schemas = await provideSchemas();
const helms = await bothHelms();
const manifests = {
  oldest: await renderAll(helms["Helm 4"], KUBERNETES.oldest),
  newest: await renderAll(helms["Helm 4"], KUBERNETES.newest),
};

beforeAll(async () => {
  await makeNamespace(NAMESPACE);
  await bringCustomResources();
});
afterAll(async () => {
  await removeNamespace(NAMESPACE);
  await removeCustomResources();
});

describe.each(valueSets(app))("$name", (set) => {
  const rendered = (version: SchemaVersion) => manifests[version][set.name] ?? "";

  test.each(Object.entries(helms))("%s lints it, strictly", async (_name, helm) => {
    expect((await helm("lint", "--strict", chart, ...valuesArgs(set))).stdout).toContain(
      "1 chart(s) linted, 0 chart(s) failed",
    );
  });

  test.each<SchemaVersion>(["oldest", "newest"])(
    "Helm 3.10 makes of it what Helm 4 makes, for the %s Kubernetes",
    async (version) => {
      const byHelm3 = await render(helms["Helm 3.10"], set, KUBERNETES[version]);
      expect(comparable(byHelm3)).toEqual(comparable(rendered(version)));
    },
  );

  test("the API server accepts every object, strictly, under the restricted standard", async () => {
    const apply = ["apply", "--namespace", NAMESPACE, "--dry-run=server", "--validate=strict", "--filename", "-"];
    const { stdout, stderr } = await kubectl(apply, rendered("newest"));
    expect(stderr).toBe("");
    expect(stdout.split("\n")).toHaveLength(comparable(rendered("newest")).length);
  });

  test.each<SchemaVersion>(["oldest", "newest"])("every object has the form of the %s Kubernetes", async (version) => {
    const { objects, findings } = await kubeconform(programs.kubeconform, schemas[version], rendered(version));
    expect(findings).toEqual([]);
    expect(objects).toHaveLength(comparable(rendered("newest")).length);
  });
});

test("a field that there is not would be found", async () => {
  const misspelt = (manifests.oldest.production ?? "").replace("revisionHistoryLimit:", "revisionsHistoryLimit:");
  const { findings } = await kubeconform(programs.kubeconform, schemas.oldest, misspelt);
  expect(findings).toEqual([expect.stringContaining("'revisionsHistoryLimit' not allowed")]);
});

test("what containers write is limited, as exceptions.yaml takes for granted", () => {
  const emptyDirs = Object.values(manifests.newest).flatMap((yaml) => [...yaml.matchAll(/^ *emptyDir:(.*\n.*)/gm)]);
  expect(emptyDirs.length).toBeGreaterThan(0);
  for (const [, next] of emptyDirs) expect(next).toMatch(/sizeLimit: \d+Mi/);
});

test("kube-score and checkov find nothing that exceptions.yaml does not explain", async () => {
  const found = await judgeManifests(programs, oldestKubernetes(), manifests.newest);
  expect(unexplained(found, readExceptions())).toEqual([]);
});

interface Manifest {
  kind: string;
  metadata: { name: string };
  data?: unknown;
}

/** The objects in an order of their own, without what is made up anew each time. */
function comparable(yaml: string): Manifest[] {
  return parseAllDocuments(yaml)
    .flatMap((document) => (document.contents === null ? [] : [document.toJS() as Manifest]))
    .map((manifest) => (manifest.kind === "Secret" ? { ...manifest, data: "made up" } : manifest))
    .sort((a, b) => `${a.kind}/${a.metadata.name}`.localeCompare(`${b.kind}/${b.metadata.name}`));
}
