import { expect, test } from "vitest";
import { parse } from "yaml";
import { minikubeKubeconfig } from "./certificates.ts";
import { userKubeconfigFile, withLabContext, withoutLabContext } from "./user-kubeconfig.ts";

const lab = minikubeKubeconfig(`
clusters: [{ name: kubernetes, cluster: { server: "https://127.0.0.1:16443", certificate-authority-data: Q0E= } }]
users: [{ name: super-admin, user: { client-key-data: S0VZ } }]
`);

const work = `# my clusters
apiVersion: v1
kind: Config
clusters:
  - name: work
    cluster:
      server: https://work.example
users:
  - name: me
    user: {}
contexts:
  - name: work
    context:
      cluster: work
      user: me
current-context: work
`;

test("an empty kubeconfig becomes one with the lab's context, and empty lists again", () => {
  const added = parse(withLabContext("", lab));
  expect(added).toMatchObject({ kind: "Config", "current-context": "minikube" });
  expect(added.contexts).toEqual([
    { name: "minikube", context: { cluster: "minikube", user: "minikube", namespace: "default" } },
  ]);
  expect(parse(withoutLabContext(withLabContext("", lab)))).toMatchObject({ clusters: [], users: [], contexts: [] });
});

test("what else is in it stays, comments too, and the context of before is current again afterwards", () => {
  const added = withLabContext(work, lab);
  expect(added).toContain("# my clusters");
  expect(parse(added).clusters.map(({ name }: { name: string }) => name)).toEqual(["work", "minikube"]);
  expect(parse(withoutLabContext(added))).toEqual(parse(work));
});

test("adding twice changes nothing, and forgets nothing", () => {
  const once = withLabContext(work, lab);
  expect(withLabContext(once, lab)).toBe(once);
  expect(parse(withoutLabContext(withLabContext(once, lab)))["current-context"]).toBe("work");
});

test("a real minikube's context is never touched", () => {
  const real = work.replaceAll("work", "minikube");
  expect(() => withLabContext(real, lab)).toThrow(expect.objectContaining({ code: "MINIKUBE_CONTEXT_TAKEN" }));
  expect(withoutLabContext(real)).toBe(real);
});

test("a context chosen in between stays chosen", () => {
  const chosen = withLabContext(work, lab).replace("current-context: minikube", "current-context: work");
  expect(parse(withoutLabContext(chosen))["current-context"]).toBe("work");
});

test("text that is no kubeconfig is refused", () => {
  expect(() => withLabContext("clusters: 5", lab)).toThrow(expect.objectContaining({ code: "KUBECONFIG_INVALID" }));
});

test("KUBECONFIG names the user's file, but for the lab's own", () => {
  expect(userKubeconfigFile({ KUBECONFIG: "/a:/b", HOME: "/root" }, "/lab")).toBe("/a");
  expect(userKubeconfigFile({ KUBECONFIG: "/lab", HOME: "/root" }, "/lab")).toBe("/root/.kube/config");
  expect(userKubeconfigFile({ HOME: "/root" }, "/lab")).toBe("/root/.kube/config");
});
