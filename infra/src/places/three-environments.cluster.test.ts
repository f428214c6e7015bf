import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { environmentNamed } from "../deploy/read-app.ts";
import { answers } from "../deploy/verify/front-door.ts";
import { ofRelease } from "../kube/kube.ts";
import { issueCertificate } from "../testing/certificate-authority.ts";
import { DeployedCopy, podsOfService } from "../testing/deployed-copy.ts";
import { httpsClient } from "../testing/https-client.ts";

const NAMES = ["development", "staging", "production"] as const;
type Name = (typeof NAMES)[number];
const hostOf = (name: Name) => `${name}.todo-side.example`;

let place: DeployedCopy;

beforeAll(async () => {
  place = await DeployedCopy.make("todo-side", NAMES);
}, 120_000);

afterAll(() => place.remove(), 200_000);

async function secretOf(name: Name): Promise<Record<string, string>> {
  const secret = { namespace: place.namespaceOf(name), name: "todo-secrets" };
  return (await place.tools.kube.core.readNamespacedSecret(secret)).data ?? {};
}

async function answersAtItsHost(name: Name): Promise<boolean> {
  const { tls } = environmentNamed(place.copy.app, name);
  const [scheme, port] = tls ? (["https", 443] as const) : (["http", 80] as const);
  return answers({ scheme, port, address: (await place.tools.cluster.address()) ?? "", host: hostOf(name) });
}

/** Some pods, whatever others the load has added. */
const all = (pods: readonly string[]) => expect.arrayContaining([...pods]) as string[];

describe("three environments side by side", () => {
  const pods: Partial<Record<Name, string[]>> = {};

  test.each(NAMES)("%s is deployed, and disturbs none of those before it", async (name) => {
    const { address } = await place.deploy(name);
    expect(address.url).toMatch(new RegExp(`^https?://${hostOf(name)}$`));
    for (const [other, ids] of Object.entries(pods)) expect(await place.pods(other)).toEqual(all(ids));
    pods[name] = await place.pods(name);
  });

  test.each(NAMES)("%s has the pods of its own tier, and answers at its own host", async (name) => {
    const { services } = environmentNamed(place.copy.app, name);
    const least = new Map(
      Object.entries(services).map(([service, { replicas, autoscale }]) => [service, autoscale?.min ?? replicas]),
    );
    const query = { namespace: place.namespaceOf(name), ...ofRelease(place.copy.app.name) };
    const seen = async () =>
      (await place.tools.kube.apps.listNamespacedDeployment(query)).items.map(({ metadata, spec, status }) => ({
        service: metadata?.labels?.component,
        // What scales with the load may have more of them by now.
        enough: (status?.readyReplicas ?? 0) >= (least.get(metadata?.labels?.component ?? "") ?? Number.NaN),
        resources: spec?.template.spec?.containers[0]?.resources,
      }));
    const wanted = Object.entries(services)
      .filter(([, { enabled }]) => enabled)
      .map(([service, { resources }]) => ({ service, enough: true, resources }));
    // Where several environments and tests share two cores, a probe may fail for a moment.
    await expect.poll(seen, { timeout: 60_000, interval: 500 }).toEqual(wanted);
    await expect.poll(() => answersAtItsHost(name), { timeout: 60_000, interval: 500 }).toBe(true);
  });

  test("there is nothing to do again", async () => {
    expect(await place.deploy("staging")).toMatchObject({ changed: false, done: [] });
  });
});

describe("secrets", () => {
  const KEY = "sk-that-nobody-may-see-0001";

  test("another value replaces the pods that read it, and no others", async () => {
    const before = await place.pods("staging");
    const file = join(place.copy.root, "given.env");
    writeFileSync(file, `OPENAI_API_KEY=${KEY}\n`);
    const { done } = await place.deploy("staging", "--variables", file);
    expect(done).toEqual(["secret todo-secrets", "upgrade release todo-app"]);
    expect(Buffer.from((await secretOf("staging")).OPENAI_API_KEY ?? "", "base64").toString()).toBe(KEY);
    const after = await place.pods("staging");
    expect(podsOfService(after, "backend").filter((pod) => before.includes(pod))).toEqual([]);
    for (const service of ["frontend", "postgres"]) {
      expect(podsOfService(after, service)).toEqual(podsOfService(before, service));
    }
    // What it holds counts, given again or not.
    expect((await place.deploy("staging")).done).toEqual([]);
  });

  test("one that the chart made and somebody deleted comes back as it was: its volume knows no other password", async () => {
    const [secret, pods] = [await secretOf("development"), await place.pods("development")];
    await place.tools.kube.core.deleteNamespacedSecret({
      namespace: place.namespaceOf("development"),
      name: "todo-secrets",
    });
    expect((await place.deploy("development")).done).toEqual(["secret todo-secrets", "upgrade release todo-app"]);
    expect(await secretOf("development")).toEqual(secret);
    expect(await place.pods("development")).toEqual(pods);
    expect((await place.deploy("development")).done).toEqual([]);
  });

  test("are in nothing that was printed", async () => {
    const held = await Promise.all(NAMES.map(secretOf));
    const texts = held
      .flatMap((data) => Object.values(data))
      .flatMap((text) => [text, Buffer.from(text, "base64").toString()]);
    expect(texts.length).toBeGreaterThan(10);
    expect(place.printed.join("\n")).toContain("todo-secrets");
    expect(texts.filter((text) => place.printed.join("\n").includes(text))).toEqual([]);
  });
});

describe("https with a certificate of an authority", () => {
  const host = hostOf("production");
  const account = { name: "Ada Lovelace", email: "ada@todo.example", password: "a long enough password" };
  let ask: ReturnType<typeof httpsClient>;

  beforeAll(async () => {
    const issued = await issueCertificate(host);
    const secret = { namespace: place.namespaceOf("production"), name: "todo-tls" };
    const held = await place.tools.kube.core.readNamespacedSecret(secret);
    const stringData = { "tls.crt": issued.certificate, "tls.key": issued.key };
    await place.tools.kube.core.replaceNamespacedSecret({ ...secret, body: { ...held, stringData } });
    ask = httpsClient({ address: (await place.tools.cluster.address()) ?? "", host, authority: issued.authority });
  });

  test("verifies, by the host's name", async () => {
    const status = () => ask("GET", "/").then((answer) => answer.status, String);
    await expect.poll(status, { timeout: 60_000, interval: 500 }).toBe(200);
    const { authority } = await issueCertificate(host);
    const another = httpsClient({ address: (await place.tools.cluster.address()) ?? "", host, authority });
    await expect(another("GET", "/")).rejects.toMatchObject({ code: expect.stringMatching(/SIGNATURE|ISSUER/) });
  });

  test("carries a session whose cookie no other host and no plain http can set or see", async () => {
    const made = await ask("POST", "/api/auth/sign-up/email", { body: account });
    expect([made.status, made.body]).toEqual([200, expect.stringContaining(account.email)]);
    const [cookie = ""] = made.setCookies.filter((one) => one.includes("session_token"));
    expect(cookie).toMatch(/^__Host-/);
    for (const attribute of [/; secure/i, /; httponly/i, /; samesite=(lax|strict)/i, /; path=\/(;|$)/i]) {
      expect(cookie).toMatch(attribute);
    }
    expect(cookie).not.toMatch(/; domain=/i);
    const signedIn = { cookie: cookie.split(";", 1)[0] ?? "" };
    expect((await ask("POST", "/api/v1/tasks", { ...signedIn, body: { title: "Buy milk" } })).status).toBe(201);
    expect((await ask("GET", "/api/v1/tasks", signedIn)).body).toContain("Buy milk");
    expect((await ask("GET", "/tasks", signedIn)).status).toBe(200);
    expect((await ask("GET", "/api/v1/tasks")).status).toBe(401);
  });
});

test("one that is destroyed leaves the others as they are", async () => {
  const others = ["development", "production"] as const;
  const before = await Promise.all(others.map((name) => place.pods(name)));
  await place.infra("destroy", "staging", "--yes");
  expect(await place.pods("staging")).toEqual([]);
  expect(await Promise.all(others.map((name) => place.pods(name)))).toEqual(before.map(all));
  for (const name of others)
    await expect.poll(() => answersAtItsHost(name), { timeout: 60_000, interval: 500 }).toBe(true);
});
