import { Readable } from "node:stream";
import type Docker from "dockerode";
import { expect, test } from "vitest";
import { pushImage } from "./push-image.ts";

const NAME = "todo-backend:1111111111111111";
const THERE = "registry.example/todo/todo-backend";

/** A daemon whose push answers these messages, and which notes what else it is told. */
function daemon(messages: readonly object[], names: readonly string[] = []) {
  const calls: string[] = [];
  const notThere = () => Promise.reject(Object.assign(new Error("no such image"), { statusCode: 404 }));
  const getImage = (name: string) => ({
    inspect: () => (names.includes(name) ? Promise.resolve({ Id: "1", RootFS: {}, Size: 1 }) : notThere()),
    tag: async ({ repo, tag }: { repo: string; tag: string }) => void calls.push(`tag ${name} ${repo}:${tag}`),
    push: async ({ authconfig }: { authconfig: object }) => {
      calls.push(`push ${name} ${JSON.stringify(authconfig)}`);
      const lines = messages.map((message) => `${JSON.stringify(message)}\r\n`).join("");
      // In pieces that don't end where lines do.
      return Readable.from(lines.match(/.{1,20}/gs) ?? [], { objectMode: false });
    },
    remove: async () => void calls.push(`remove ${name}`),
  });
  return { docker: { getImage } as unknown as Docker, calls };
}

const pushing = (id: string, current: number, total: number) => ({
  status: "Pushing",
  progressDetail: { current, total },
  id,
});
const MESSAGES = [
  { status: `The push refers to repository [${THERE}]` },
  { status: "Preparing", progressDetail: {}, id: "aaaaaaaaaaaa" },
  { status: "Layer already exists", progressDetail: {}, id: "aaaaaaaaaaaa" },
  { status: "Mounted from todo/todo-frontend", progressDetail: {}, id: "bbbbbbbbbbbb" },
  pushing("cccccccccccc", 10, 100),
  pushing("dddddddddddd", 5, 5),
  pushing("cccccccccccc", 104, 100),
  { status: "Pushed", progressDetail: {}, id: "dddddddddddd" },
  { status: "Pushed", progressDetail: {}, id: "cccccccccccc" },
  { status: `1111111111111111: digest: sha256:${"f".repeat(64)} size: 1` },
  { progressDetail: {}, aux: { Tag: "1111111111111111", Size: 1 } },
];
const access = { username: "ada", password: "word" };

test("tells which layers travelled and how far they are, and takes the name for it away again", async () => {
  const { docker, calls } = daemon(MESSAGES);
  const progress: number[][] = [];
  const pushed = await pushImage(docker, NAME, THERE, {
    host: "registry.example",
    access,
    onProgress: (...bytes) => progress.push(bytes),
  });
  expect([...pushed].sort()).toEqual(["cccccccccccc", "dddddddddddd"]);
  expect(progress).toEqual([
    [10, 100],
    [15, 105],
    [109, 109],
  ]);
  expect(calls).toEqual([
    `tag ${NAME} ${THERE}:1111111111111111`,
    `push ${THERE}:1111111111111111 ${JSON.stringify({ ...access, serveraddress: "registry.example" })}`,
    `remove ${THERE}:1111111111111111`,
  ]);
});

test("a name that was there before stays", async () => {
  const { docker, calls } = daemon([], [`${THERE}:1111111111111111`]);
  await pushImage(docker, NAME, THERE, { host: "registry.example", access: { identityToken: "t" } });
  expect(calls.slice(1)).toEqual([
    `push ${THERE}:1111111111111111 {"identitytoken":"t","serveraddress":"registry.example"}`,
  ]);
});

test.each([
  ["unauthorized: authentication required", "REGISTRY_REFUSED"],
  ["no basic auth credentials", "REGISTRY_REFUSED"],
  ["denied: requested access to the resource is denied", "REGISTRY_REFUSED"],
  ['Get "http://127.0.0.1:1/v2/": dial tcp 127.0.0.1:1: connect: connection refused', "REGISTRY_UNREACHABLE"],
  ['Get "https://r.example/v2/": dial tcp: lookup r.example on 10.0.0.1:53: no such host', "REGISTRY_UNREACHABLE"],
  ["tls: failed to verify certificate: x509: certificate signed by unknown authority", "REGISTRY_UNREACHABLE"],
  ["http: server gave HTTP response to HTTPS client", "REGISTRY_UNREACHABLE"],
  ["received unexpected HTTP status: 507 Insufficient Storage", "LOAD_FAILED"],
])("%s: %s, and no name is left behind", async (error, code) => {
  const { docker, calls } = daemon([...MESSAGES.slice(0, 2), { errorDetail: { message: error }, error }]);
  const pushed = pushImage(docker, NAME, THERE, { host: "registry.example", access: undefined });
  await expect(pushed).rejects.toMatchObject({ code, cause: new Error(error) });
  expect(calls.at(-1)).toBe(`remove ${THERE}:1111111111111111`);
});
