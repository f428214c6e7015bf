import { expect, test } from "vitest";
import { portOptions } from "./port-options.ts";

test.each([
  [[], { frontend: 3000, backend: 8000 }],
  [["--port", "3100"], { frontend: 3100, backend: 8000 }],
  [["--port=3100", "--api-port", "8100"], { frontend: 3100, backend: 8100 }],
])("%j", (args, ports) => {
  expect(portOptions("npm start --", args)).toEqual(ports);
});

test.each([["--help"], ["-h"]])("%s gives the options and what they are by default", (flag) => {
  expect(portOptions("npm start --", [flag])).toEqual({
    help: expect.stringMatching(/^Usage: npm start -- [\s\S]*3000[\s\S]*8000/),
  });
});

test.each([[["--port", "x"]], [["--api-port", "70000"]], [["--host", "0.0.0.0"]], [["3100"]]])(
  "%j is refused",
  (args) => {
    expect(() => portOptions("npm start --", args)).toThrow(
      expect.objectContaining({ code: "USAGE", message: "npm start -- takes --port N and --api-port N" }),
    );
  },
);
