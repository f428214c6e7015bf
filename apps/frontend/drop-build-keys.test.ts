import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { dropBuildKeys } from "./drop-build-keys.ts";

const preview = {
  previewModeId: "a8903ef26533e02e78fd4f4651515e74",
  previewModeSigningKey: "9db639a0b44f6c95f5eca9d7cc5e9b0ec1fa645b78294889dcf4dcfe649ab160",
  previewModeEncryptionKey: "6cf24002384ab9ed812b1aef27a57d9e6018436fae65c4e17c775f49ae71ea09",
};
const actions = { node: {}, edge: {}, encryptionKey: "LtpOW6GgB/YJnq97bBtr33VeSaSLweFKNrTu4MOaieo=" };

let folder: string;
const write = (path: string, content: string | Uint8Array) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
};
const read = (path: string) => readFileSync(join(folder, path), "utf8");

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "todo-build-"));
  write("server/preview-props.json", JSON.stringify(preview));
  write("server/server-reference-manifest.json", JSON.stringify(actions));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("no key is left in any file, and everything else is as it was", () => {
  write("prerender-manifest.json", JSON.stringify({ version: 4, preview }));
  write("server/chunk.js", `self.MANIFEST=${JSON.stringify(JSON.stringify(actions))}`);
  const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  write("server/font.woff2", bytes);
  dropBuildKeys(folder);
  const dropped = { previewModeId: "\ud800", previewModeSigningKey: "", previewModeEncryptionKey: "" };
  expect(JSON.parse(read("prerender-manifest.json"))).toEqual({ version: 4, preview: dropped });
  expect(JSON.parse(read("server/preview-props.json"))).toEqual(dropped);
  expect(read("server/chunk.js")).not.toContain(actions.encryptionKey);
  expect(JSON.parse(read("server/server-reference-manifest.json")).encryptionKey).toBe("");
  expect(readFileSync(join(folder, "server/font.woff2")).equals(bytes)).toBe(true);
});

test("what takes the place of the preview key, no request can say", () => {
  dropBuildKeys(folder);
  const { previewModeId } = JSON.parse(read("server/preview-props.json")) as typeof preview;
  expect(() => new Headers({ "x-prerender-revalidate": previewModeId })).toThrow();
  expect(() => encodeURIComponent(previewModeId)).toThrow();
  expect(() => decodeURIComponent("%ED%A0%80")).toThrow();
});

test("refuses a build with server actions, whose key would be gone", () => {
  write("server/server-reference-manifest.json", JSON.stringify({ ...actions, node: { "7f": {} } }));
  expect(() => dropBuildKeys(folder)).toThrow("server actions need NEXT_SERVER_ACTIONS_ENCRYPTION_KEY");
});

test("refuses a build whose keys are not where they are known to be", () => {
  write("server/preview-props.json", JSON.stringify({ ...preview, previewModeId: undefined, previewModeKey: "new" }));
  expect(() => dropBuildKeys(folder)).toThrow("preview-props.json holds no previewModeKey");
});
