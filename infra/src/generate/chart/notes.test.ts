import { describe, expect, test } from "vitest";
import { readApp } from "../../deploy/read-app.ts";
import { useRenderedChart } from "../../testing/rendered-chart.ts";
import { chartContext } from "./chart-context.ts";
import { notes } from "./notes.ts";

const app = readApp();

// Helm shows notes only when it installs: here they are rendered as a part of an object, which takes no cluster.
const chart = useRenderedChart(app, {
  "templates/notes-under-test.yaml": `{{- define "notes" }}${notes(chartContext(app))}{{ end -}}
kind: Notes
metadata:
  name: notes
text: {{ include "notes" . | toJson }}
`,
});

async function notesOf(environment: string, values: object = {}): Promise<string> {
  return (await chart.render(environment, values)).find<{ text: string }>("Notes", "notes").text;
}

const FORWARD = "port-forward service/todo-frontend 3000:3000";
const noIngress = { ingress: { enabled: false } };

describe("notes give the address", () => {
  test("of an Ingress on this machine's cluster, with the line that makes the name known", async () => {
    const text = await notesOf("development");
    expect(text).toContain("\nOpen http://todo-app.local\n");
    expect(text).toContain('echo "$(minikube ip) todo-app.local" | sudo tee -a /etc/hosts');
    expect(text).toContain(`kubectl --namespace todo-dev ${FORWARD}`);
  });

  test("of an Ingress with TLS elsewhere, and where its controller is", async () => {
    const text = await notesOf("production");
    expect(text).toContain("\nOpen https://todo.example\n");
    expect(text).toContain("kubectl --namespace todo-prod get ingress todo-ingress --output jsonpath=");
    expect(text).toContain("get secret todo-tls");
    expect(text).not.toContain("minikube");
  });

  test("of a Gateway, and where that is", async () => {
    const gateway = { enabled: true, name: "edge", namespace: "edge" };
    const text = await notesOf("production", { gateway });
    expect(text).toContain("\nOpen https://todo.example\n");
    expect(text).toContain("kubectl --namespace edge get gateway edge --output jsonpath=");
    expect(text).not.toContain("get ingress");
    const own = await notesOf("production", { gateway: { enabled: true, create: true, className: "contour" } });
    expect(own).toContain("kubectl --namespace todo-prod get gateway todo-gateway --output jsonpath=");
  });

  test.each([
    ["LoadBalancer", "http://ADDRESS:3000", "jsonpath='{.status.loadBalancer.ingress[*]}'"],
    ["NodePort", "http://NODE:PORT", "nodePort}'"],
  ])("of a Service of the type %s, and what signing in takes then", async (type, address, query) => {
    const exposed = { ...noIngress, frontend: { service: { type } } };
    const text = await notesOf("development", exposed);
    expect(text).toContain(`\nOpen ${address} `);
    expect(text).toContain("kubectl --namespace todo-dev get service todo-frontend --output jsonpath=");
    expect(text).toContain(query);
    expect(text).toContain("config.FRONTEND_URL");
    const known = await notesOf("development", { ...exposed, config: { FRONTEND_URL: "http://192.0.2.1:3000" } });
    expect(known).not.toContain("config.FRONTEND_URL");
  });

  test("of a port-forward, where nothing exposes the app", async () => {
    const text = await notesOf("development", noIngress);
    expect(text).toContain(
      `\nOpen http://localhost:3000 while this runs:\n\n  kubectl --namespace todo-dev ${FORWARD}`,
    );
    expect(text).not.toContain("todo-app.local");
  });
});

test("notes say what an existing Secret has to hold, and nothing of one that the chart makes", async () => {
  expect(await notesOf("production")).toContain(
    "Secret todo-secrets, which has to hold DATABASE_URL, BETTER_AUTH_SECRET.",
  );
  const own = await notesOf("development", { secrets: { existingSecret: "mine" } });
  expect(own).toContain("Secret mine, which has to hold DATABASE_URL, BETTER_AUTH_SECRET, DATABASE_PASSWORD.");
  expect(await notesOf("development")).not.toContain("Secret");
});

test("notes say how metrics are looked at and how the tests are run, where there are any", async () => {
  const text = await notesOf("development");
  expect(text).toContain("port-forward deployment/todo-backend 9464:9464");
  expect(text).toContain("helm test todo-app --namespace todo-dev");
  expect(await notesOf("development", { tests: { enabled: false } })).not.toContain("helm test");
});

test("notes warn of a database that nothing backs up, but in development", async () => {
  const staging = { database: { mode: "in-cluster" }, secrets: { existingSecret: "" } };
  expect(await notesOf("staging", staging)).toContain("Nothing backs it up: database.backup.enabled does.");
  const backedUp = { ...staging, database: { mode: "in-cluster", backup: { enabled: true } } };
  expect(await notesOf("staging", backedUp)).not.toContain("Nothing backs it up");
  expect(await notesOf("development")).not.toContain("Nothing backs it up");
});

test.each(Object.keys(app.environments))("notes of %s have no gaps and no blanks at line ends", async (environment) => {
  const text = await notesOf(environment);
  expect(text).not.toMatch(/\n{3}| \n|^\n/);
});
