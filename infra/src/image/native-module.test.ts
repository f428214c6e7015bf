import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { isNativeModule } from "./native-module.ts";

const bytes = (hex: string) => Buffer.from(hex.padEnd(32, "0"), "hex");

test.each([
  ["build/Release/addon.node", Buffer.from("anything"), true],
  ["lib/libvips.so.42", bytes("7f454c46020101"), true],
  ["lib/libvips.dylib", bytes("cffaedfe0c000001"), true],
  ["bin/tool", bytes("feedface"), true],
  ["bin/universal", bytes("cafebabe00000002"), true],
  ["Main.class", bytes("cafebabe00000041"), false],
  ["yoga.wasm", bytes("0061736d01000000"), false],
  ["main.js", Buffer.from("serve();\n"), false],
  ["node.js", Buffer.from("serve();\n"), false],
  ["empty", Buffer.alloc(0), false],
])("%s: %s", (path, content, native) => {
  expect(isNativeModule(path, content)).toBe(native);
});

test("the program that runs this test is machine code", () => {
  expect(isNativeModule("node", readFileSync(process.execPath).subarray(0, 64))).toBe(process.platform !== "win32");
});
