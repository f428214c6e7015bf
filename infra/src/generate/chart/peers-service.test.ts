import type { V1ConfigMap, V1Service } from "@kubernetes/client-node";
import { describe, expect, test } from "vitest";
import { readApp } from "../../deploy/read-app.ts";
import type { App } from "../../model/app.ts";
import { type Manifests, useRenderedChart } from "../../testing/rendered-chart.ts";

const app = readApp();
const headless = (manifests: Manifests) =>
  manifests
    .ofKind<V1Service>("Service")
    .filter(({ spec }) => spec?.publishNotReadyAddresses)
    .map(({ metadata, spec }) => [metadata?.name, spec?.clusterIP, spec?.selector?.component, spec?.ports?.[0]?.port]);
const configuration = (manifests: Manifests) => manifests.ofKind<V1ConfigMap>("ConfigMap")[0]?.data;

describe("the pods of the frontend", () => {
  const chart = useRenderedChart();

  test.each(Object.keys(app.environments))("find each other in %s by a name for all, ready or not", async (name) => {
    const manifests = await chart.render(name);
    expect(headless(manifests)).toEqual([["todo-frontend-peers", "None", "frontend", 3000]]);
    expect(configuration(manifests)?.FRONTEND_PEERS_URL).toBe("http://todo-frontend-peers:3000");
    // The name that users' requests go by stays as it is.
    expect(manifests.find<V1Service>("Service", "todo-frontend").spec?.clusterIP).toBeUndefined();
  });
});

describe("with a second service of that kind, which is off elsewhere", () => {
  const chart = useRenderedChart(withAdmin(app));

  test("each finds its own", async () => {
    const manifests = await chart.render("production", { admin: { enabled: true } });
    expect(headless(manifests)).toEqual([
      ["todo-admin-peers", "None", "admin", 3100],
      ["todo-frontend-peers", "None", "frontend", 3000],
    ]);
    expect(configuration(manifests)).toMatchObject({
      ADMIN_PEERS_URL: "http://todo-admin-peers:3100",
      FRONTEND_PEERS_URL: "http://todo-frontend-peers:3000",
    });
  });

  test("what is off has none", async () => {
    expect(headless(await chart.render("production"))).toEqual([["todo-frontend-peers", "None", "frontend", 3000]]);
  });
});

/** The app with pages for administrators besides. */
function withAdmin({ services, variables, environments, ...rest }: App): App {
  const { frontend } = services;
  const { FRONTEND_PEERS_URL: peers } = variables;
  if (!frontend || !peers) throw new Error("the frontend and its peers are declared");
  const { route, ...unreached } = frontend;
  const changed = frontend.variables.map((name) => (name === peers.name ? "ADMIN_PEERS_URL" : name));
  return {
    ...rest,
    services: {
      ...services,
      admin: {
        ...unreached,
        name: "admin",
        fullName: "todo-admin",
        port: 3100,
        switchable: true,
        variables: changed,
        connects: { ...frontend.connects, services: ["backend", "admin"] },
      },
    },
    variables: {
      ...variables,
      ADMIN_PEERS_URL: {
        ...peers,
        name: "ADMIN_PEERS_URL",
        readers: ["admin"],
        source: { kind: "peers-address", service: "admin" },
      },
    },
    environments: Object.fromEntries(
      Object.entries(environments).map(([name, { services: here, ...environment }]) => [
        name,
        { ...environment, services: { ...here, admin: { ...here.frontend, enabled: false } } },
      ]),
    ),
  } as App;
}
