import type { V1Ingress } from "@kubernetes/client-node";
import { describe, expect, test } from "vitest";
import type { Evidence } from "../../diagnose/evidence.ts";
import { fakeKube } from "../../kube/fake-kube.ts";
import { findEntrance } from "./entrance.ts";
import type { Knock } from "./front-door.ts";

const contour = { metadata: { name: "contour" }, spec: { controller: "projectcontour.io/ingress-controller" } };
const ingress: V1Ingress = {
  metadata: { name: "todo-ingress", creationTimestamp: new Date() },
  spec: { rules: [{ host: "todo-app.local" }] },
};
const nothing: Evidence = {
  deployments: [],
  statefulSets: [],
  replicaSets: [],
  pods: [],
  events: [],
  claims: [],
  services: [],
  ingresses: [ingress],
  missingTlsSecrets: [],
  nodes: [],
  storageClasses: [],
  ingressClasses: [contour],
  logs: {},
};
const site = { desired: { namespace: "todo-dev", release: "todo-app" } } as Parameters<typeof findEntrance>[0];

const entranceOf = (evidence: Partial<Evidence>) =>
  findEntrance(site, { ...nothing, ...evidence }, { onWait: () => {} });

test("no Ingress: nothing to complain of, and no door", async () => {
  expect(await entranceOf({ ingresses: [] })).toEqual({ door: null, findings: [] });
});

test.each([
  [
    "an Ingress class that does not exist",
    { ...ingress, spec: { ...ingress.spec, ingressClassName: "nginx" } },
    {},
    "INGRESS_CLASS_UNKNOWN",
  ],
  ["a cluster without an Ingress class", ingress, { ingressClasses: [] }, "INGRESS_WITHOUT_CONTROLLER"],
  [
    "a certificate that does not exist",
    { ...ingress, spec: { ...ingress.spec, tls: [{ secretName: "todo-tls" }] } },
    { missingTlsSecrets: ["todo-tls"] },
    "TLS_SECRET_MISSING",
  ],
])("%s is a finding, and no failure", async (_what, one, evidence, code) => {
  const { door, findings } = await entranceOf({ ...evidence, ingresses: [one] });
  expect(door).toBeNull();
  expect(findings).toEqual([{ code, message: expect.stringContaining("todo-ingress"), next: expect.any(Array) }]);
});

describe("an Ingress that a controller has taken up", () => {
  const taken: V1Ingress = { ...ingress, status: { loadBalancer: { ingress: [{ ip: "192.0.2.7" }] } } };
  const tls = { ...taken, spec: { ...taken.spec, tls: [{ secretName: "todo-tls" }] } };
  const open: Knock = { refusals: [], answered: true, certificateFault: undefined };
  const closed: Knock = { refusals: ["/: ECONNREFUSED"], answered: false, certificateFault: undefined };
  const kube = fakeKube({
    listNamespacedIngress: () => ({ items: [taken] }),
    listIngressClass: () => ({ items: [contour] }),
  });
  const through = (one: V1Ingress, tried: Knock) =>
    findEntrance(
      { ...site, kube },
      { ...nothing, ingresses: [one] },
      { onWait: () => {}, answerSeconds: 0, tryDoor: async () => tried },
    );

  test("is the door", async () => {
    const door = { scheme: "http", address: "192.0.2.7", port: 80, host: "todo-app.local" };
    expect(await through(taken, open)).toEqual({ door, findings: [] });
  });

  test("is the door too with a certificate that browsers do not trust, which is said", async () => {
    const { door, findings } = await through(tls, { ...open, certificateFault: "DEPTH_ZERO_SELF_SIGNED_CERT" });
    expect(door).toMatchObject({ scheme: "https", port: 443 });
    expect(findings).toEqual([
      {
        code: "CERTIFICATE_UNTRUSTED",
        message: "browsers will warn of https://todo-app.local: DEPTH_ZERO_SELF_SIGNED_CERT",
        next: [expect.stringContaining("the Ingress's Secret")],
      },
    ]);
  });

  test("is no door where this machine cannot connect to it", async () => {
    expect(await through(taken, closed)).toEqual({
      door: null,
      findings: [
        {
          code: "FRONT_DOOR_UNREACHABLE",
          message: "the Ingress is at 192.0.2.7, where this machine cannot connect: /: ECONNREFUSED",
          next: [expect.stringContaining("minikube tunnel")],
        },
      ],
    });
  });

  test("is a failure where something answers, and not as the app does", async () => {
    const wrong = { ...closed, refusals: ["/ answered 503"], answered: true };
    await expect(through(taken, wrong)).rejects.toMatchObject({ code: "FRONT_DOOR_SILENT" });
  });
});
