import { describe, expect, test } from "vitest";
import { standInPrograms } from "../../testing/stand-in-programs.ts";
import { findHelm, parseHelmVersion, upgradeArgs } from "./helm.ts";

test.each([
  ["v3.10.3", { major: 3, minor: 10 }],
  ["v4.1.4\n", { major: 4, minor: 1 }],
  ["4.0.0-rc.1", { major: 4, minor: 0 }],
  ["version.BuildInfo{}", undefined],
])("helm version %j", (text, version) => {
  expect(parseHelmVersion(text)).toEqual(version);
});

const upgrade = {
  release: "todo-app",
  namespace: "todo-staging",
  chart: "/repo/infra/helm/todo-app",
  valuesFiles: ["/repo/infra/helm/todo-app/values-staging.yaml"],
  set: { "backend.image.tag": "aa" },
  privateValues: {},
};

const common =
  "upgrade todo-app /repo/infra/helm/todo-app --install --create-namespace --reset-values --kube-context minikube " +
  "--namespace todo-staging --timeout 120s --values /repo/infra/helm/todo-app/values-staging.yaml " +
  "--set-string backend.image.tag=aa";

test("Helm 3 gets only what 3.10 knows", () => {
  expect(upgradeArgs({ context: "minikube", major: 3 }, upgrade).join(" ")).toBe(common);
});

test("Helm 4 takes over what was set by hand", () => {
  expect(upgradeArgs({ context: "minikube", major: 4 }, upgrade).join(" ")).toBe(
    `${common} --server-side=true --force-conflicts`,
  );
});

test.each([3, 4])("Helm %i need not check again what the cluster runs already", (major) => {
  const args = upgradeArgs({ context: "minikube", major }, { ...upgrade, checkedBefore: true });
  expect(args).toEqual([...upgradeArgs({ context: "minikube", major }, upgrade), "--disable-openapi-validation"]);
});

describe("the helm that is found", () => {
  const found = (script: string) => findHelm({ PATH: standInPrograms({ helm: script }) });

  test.each(["v3.10.3", "v4.1.4"])("may be %s", async (version) => {
    expect(await found(`echo ${version}`)).toMatchObject({ version, major: Number(version[1]) });
  });

  test.each(["v2.17.0", "v3.9.4", "version.BuildInfo{}"])("may not be %s", async (version) => {
    await expect(found(`echo '${version}'`)).rejects.toMatchObject({
      code: "HELM_TOO_OLD",
      message: `helm is ${version}, and 3.10 or newer is needed`,
    });
  });

  test("is missing where there is none on PATH", async () => {
    await expect(findHelm({ PATH: "/nowhere" })).rejects.toMatchObject({ code: "HELM_MISSING" });
  });
});
