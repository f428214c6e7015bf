import { type IncomingMessage, request as sendHttp } from "node:http";
import { text } from "node:stream/consumers";
import { findImage } from "@todo/infra/deploy/observe/find-image";
import { repositoryRoot } from "@todo/infra/deploy/read-app";
import { findSurroundings } from "@todo/infra/deploy/target/surroundings";
import { awaitAnswers } from "@todo/infra/deploy/verify/front-door";
import { buildImage } from "@todo/infra/image/build-image";
import { imageTag } from "@todo/infra/image/image-name";
import { planImage } from "@todo/infra/image/image-plan";
import { useLiveCluster } from "@todo/infra/testing/live-cluster";
import { TestRelease } from "@todo/infra/testing/test-release";
import { afterAll, beforeAll, expect, test } from "vitest";

/** The chart with the service in Python switched on, behind the backend's proxy routes. */
const cluster = useLiveCluster();
const release = new TestRelease(cluster, "todo-proxy");
const NOTES = "/api/v1/notes";
let address: string;

beforeAll(async () => {
  address = (await cluster.tools.cluster.address()) ?? "";
  const [tag] = await Promise.all([loadImage("fastapi"), release.prepare()]);
  await release.install({ fastapi: { enabled: true, image: { tag } } });
  await release.rolledOut("todo-fastapi", "todo-backend", "todo-frontend");
  await awaitAnswers({ scheme: "http", address, port: 80, host: release.host }, { timeoutSeconds: 60 });
});
afterAll(() => release.remove());

/** Brings an image onto the node that the deployed environment does without; gives its tag. */
async function loadImage(name: string): Promise<string> {
  const service = cluster.app.services[name];
  if (!service) throw new Error(`no service ${name}`);
  const { docker } = cluster.tools;
  const { buildArgs } = await findSurroundings();
  const plan = await planImage(repositoryRoot, service, { way: "source", buildArgs, docker });
  const record = (await findImage(docker, plan)) ?? (await buildImage(docker, plan));
  await cluster.tools.cluster.load([record], { docker });
  return imageTag(record.name);
}

/** Sends a request through the front door, as a page of the app would. */
function send(method: string, path: string, headers: Record<string, string> = {}, body?: unknown) {
  return new Promise<IncomingMessage>((resolve, reject) => {
    const own = { Host: release.host, Origin: `http://${release.host}`, "Content-Type": "application/json" };
    const sent = sendHttp({ host: address, path, method, headers: { ...own, ...headers }, agent: false }, resolve);
    sent.once("error", reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

async function answer(...request: Parameters<typeof send>) {
  const response = await send(...request);
  const said = await text(response);
  return { status: response.statusCode, headers: response.headers, body: said === "" ? undefined : JSON.parse(said) };
}

/** Somebody new, signed in: the headers of their requests. */
async function signUp(name: string): Promise<{ Cookie: string }> {
  const account = { name, email: `${name}-${Date.now()}@example.com`, password: "correct horse battery staple" };
  const { status, headers } = await answer("POST", "/api/auth/sign-up/email", {}, account);
  expect(status).toBe(200);
  return { Cookie: (headers["set-cookie"] ?? []).map((cookie) => cookie.split(";")[0]).join("; ") };
}

test("notes are written, read, changed and deleted by whoever is signed in, and by nobody else", async () => {
  const [ann, bob] = [await signUp("ann"), await signUp("bob")];
  const created = await answer("POST", NOTES, ann, { title: "Milk" });
  expect(created).toMatchObject({ status: 201, body: { title: "Milk", body: null } });
  const path = String(created.headers.location);
  expect(await answer("PATCH", path, ann, { body: "two litres" })).toMatchObject({ body: { body: "two litres" } });
  expect(await answer("GET", NOTES, ann)).toMatchObject({ body: { items: [{ title: "Milk" }], nextCursor: null } });
  expect(await answer("GET", path, bob)).toMatchObject({ status: 404, body: { code: "NOTE_NOT_FOUND" } });
  expect(await answer("GET", NOTES)).toMatchObject({ status: 401, body: { code: "NOT_SIGNED_IN" } });
  expect((await answer("DELETE", path, ann)).status).toBe(204);
});

test("a stream arrives piece by piece, while it is still open", async () => {
  const ann = await signUp("ann");
  const stream = await send("GET", `${NOTES}/events`, ann);
  expect(stream.headers["content-type"]).toContain("text/event-stream");
  const pieces = stream.setEncoding("utf8")[Symbol.asyncIterator]();
  let told = "";
  const until = async (part: string) => {
    while (!told.includes(part)) {
      const { value, done } = await pieces.next();
      if (done) throw new Error(`the stream ended after: ${told}`);
      told += value as string;
    }
  };
  await until(": listening");
  const { body } = await answer("POST", NOTES, ann, { title: "Milk" });
  await until(`data: {"id": "${body.id}"}`);
  expect(told).toContain("event: created");
  stream.destroy();
});

test("a header that claims to be somebody else counts for nothing", async () => {
  const [ann, bob] = [await signUp("ann"), await signUp("bob")];
  await answer("POST", NOTES, ann, { title: "Ann's" });
  const claims = { iss: "todo-backend", sub: "ann", aud: NOTES, iat: 0, exp: 9_999_999_999 };
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const forged = `${part({ alg: "HS256", typ: "JWT" })}.${part(claims)}.${Buffer.alloc(32).toString("base64url")}`;
  // Through the backend it is dropped, and bob remains bob.
  const through = await answer("GET", NOTES, { ...bob, "X-Todo-Identity": forged });
  expect(through).toMatchObject({ status: 200, body: { items: [] } });
  // Past the backend, from a pod of the app, it is refused.
  const ask = `fetch("http://todo-fastapi:8000${NOTES}", { headers: { "X-Todo-Identity": "${forged}" } })
    .then(async (response) => console.log(response.status, (await response.json()).code))`;
  const past = await release.kubectl("exec", "deployment/todo-backend", "--container=backend", "--", "node", "-e", ask);
  expect(past.trim()).toBe("401 NOT_SIGNED_IN");
});

test("runs as its user, on a root that is read-only", async () => {
  const inPod = (...command: string[]) =>
    release.kubectl("exec", "deployment/todo-fastapi", "--container=fastapi", "--", ...command);
  expect(await inPod("id")).toContain("uid=10001");
  const write = "try: open('/app/x', 'w')\nexcept OSError as error: print(error.strerror)";
  expect(await inPod("python", "-c", write)).toContain("Read-only file system");
});
