import { describe, expect, test } from "vitest";
import { parseCommandLine } from "./command-line.ts";

const parse = (line: string) => parseCommandLine(line.split(" "), "minikube");

describe("a command line is read as minikube reads it", () => {
  test.each([
    ["status -o json", { command: "status", profile: "minikube", flags: { output: "json" }, args: [] }],
    ["status --output=json", { command: "status", profile: "minikube", flags: { output: "json" }, args: [] }],
    ["status -ojson", { command: "status", profile: "minikube", flags: { output: "json" }, args: [] }],
    ["-p other status", { command: "status", profile: "other", flags: { profile: "other" }, args: [] }],
    ["status --profile=other", { command: "status", profile: "other", flags: { profile: "other" }, args: [] }],
    ["profile list -o json -l", { command: "profile list", flags: { output: "json", light: "true" }, args: [] }],
    ["image list", { command: "image ls", flags: {}, args: [] }],
    ["image unload a b", { command: "image rm", flags: {}, args: ["a", "b"] }],
    ["image load --daemon todo:1", { command: "image load", flags: { daemon: "true" }, args: ["todo:1"] }],
    ["image load todo:1 --daemon=false", { command: "image load", flags: { daemon: "false" }, args: ["todo:1"] }],
    ["image load -", { command: "image load", flags: {}, args: ["-"] }],
    ["addons list -o json", { command: "addons list", flags: { output: "json" }, args: [] }],
    ["version --short", { command: "version", flags: { short: "true" }, args: [] }],
    ["docker-env --shell none -o json", { command: "docker-env", flags: { shell: "none", output: "json" }, args: [] }],
    ["status --help", { command: "help", flags: { help: "true" }, args: [] }],
    ["help ssh", { command: "help", flags: {}, args: ["ssh"] }],
    ["--help", { command: "help", flags: {}, args: [] }],
  ])("minikube %s", (line, expected) => {
    expect(parse(line)).toMatchObject(expected);
  });

  test("nothing at all asks for help", () => {
    expect(parseCommandLine([], "minikube")).toMatchObject({ command: "help" });
  });

  test("what follows -- belongs to the node's command, flags and all", () => {
    expect(parse("ssh --native-ssh=false -- sudo ctr -n k8s.io images ls --help")).toEqual({
      command: "ssh",
      profile: "minikube",
      flags: { "native-ssh": "false" },
      args: ["sudo", "ctr", "-n", "k8s.io", "images", "ls", "--help"],
    });
  });

  test("without -- the node's command loses its flags to minikube", () => {
    expect(parse("ssh sudo ctr -n k8s.io images ls")).toMatchObject({
      flags: { node: "k8s.io" },
      args: ["sudo", "ctr", "images", "ls"],
    });
  });
});

test.each([
  ["status --bogus", "Error: unknown flag: --bogus\nSee 'minikube status --help' for usage.\n"],
  ["status -x", "Error: unknown shorthand flag: 'x' in -x\nSee 'minikube status --help' for usage.\n"],
  ["status -o", "Error: flag needs an argument: -o\nSee 'minikube status --help' for usage.\n"],
  ["image ls -o json", "Error: unknown shorthand flag: 'o' in -o\nSee 'minikube image ls --help' for usage.\n"],
  ["start", `Error: the lab's test double of minikube has no command "start"; see 'minikube help'\n`],
])("minikube %s is refused", (line, stderr) => {
  expect(parse(line)).toEqual({ exitCode: 14, stderr });
});
