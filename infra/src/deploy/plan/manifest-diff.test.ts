import { expect, test } from "vitest";
import { diffManifests } from "./manifest-diff.ts";
import { renderDiff } from "./render-diff.ts";

const config = (level: string) => `---
# Source: todo-app/templates/configmap.yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: todo-config
data:
  APP_ENV: development
  LOG_LEVEL: ${level}
`;
const deployment = (checksum: string) => `---
kind: Deployment
metadata: { name: todo-backend }
spec:
  template:
    metadata: { annotations: { checksum/secrets: ${checksum} } }
`;
const secret = (entries: Record<string, string>) => `---
kind: Secret
metadata: { name: todo-secrets }
data: ${JSON.stringify(entries)}
`;

test("equal manifests, whatever the order of objects and keys", () => {
  const reordered =
    "---\nkind: ConfigMap\nmetadata: { name: todo-config }\napiVersion: v1\ndata: { LOG_LEVEL: info, APP_ENV: development }\n";
  expect(diffManifests(config("info") + deployment("aa"), deployment("aa") + reordered)).toEqual([]);
  expect(renderDiff([])).toBe("the manifests are equal");
});

test("a change is shown with the lines around it, under its object's name", () => {
  expect(renderDiff(diffManifests(config("info"), config("debug")))).toBe(
    [
      "ConfigMap/todo-config (changed)",
      "  @@ -1,7 +1,7 @@",
      "   apiVersion: v1",
      "   data:",
      "     APP_ENV: development",
      "  -  LOG_LEVEL: info",
      "  +  LOG_LEVEL: debug",
      "   kind: ConfigMap",
      "   metadata:",
      "     name: todo-config",
    ].join("\n"),
  );
});

test("objects that come and go", () => {
  const diffs = diffManifests(config("info"), deployment("aa"));
  expect(diffs.map(({ object, change }) => `${object} ${change}`)).toEqual([
    "ConfigMap/todo-config removed",
    "Deployment/todo-backend added",
  ]);
  expect(diffs[1]?.lines.slice(1).every((line) => line.startsWith("+"))).toBe(true);
});

test("no entry of a Secret is shown, nor a checksum of one: only that they change", () => {
  const before = secret({ KEPT: "a2VwdA==", CHANGED: "b2xk", GONE: "Z29uZQ==" }) + deployment("0123abcd");
  const after = secret({ KEPT: "a2VwdA==", CHANGED: "bmV3", NEW: "bmV3" }) + deployment("4567cdef");
  const text = renderDiff(diffManifests(before, after));
  expect(text).toBe(
    [
      "Deployment/todo-backend (changed)",
      "  @@ -5,4 +5,4 @@",
      "     template:",
      "       metadata:",
      "         annotations:",
      "  -        checksum/secrets: (hidden)",
      "  +        checksum/secrets: (changed)",
      "Secret/todo-secrets (changed)",
      "  @@ -1,7 +1,7 @@",
      "   data:",
      "  -  CHANGED: (hidden)",
      "  -  GONE: (hidden)",
      "  +  CHANGED: (changed)",
      "     KEPT: (hidden)",
      "  +  NEW: (new)",
      "   kind: Secret",
      "   metadata:",
      "     name: todo-secrets",
    ].join("\n"),
  );
});

test("a Secret that does not change is no difference", () => {
  expect(diffManifests(secret({ KEPT: "a" }), secret({ KEPT: "a" }))).toEqual([]);
});

test("colours", () => {
  const painted = renderDiff(
    diffManifests(config("info"), config("debug")),
    (colour, line) => `<${colour}>${line.trim()}`,
  );
  expect(painted.split("\n").filter((line) => line.includes("<"))).toEqual([
    "<bold>ConfigMap/todo-config (changed)",
    "  <cyan>@@ -1,7 +1,7 @@",
    "  <red>-  LOG_LEVEL: info",
    "  <green>+  LOG_LEVEL: debug",
  ]);
});
