import { expect, test } from "vitest";
import { askedAhead } from "./asked-ahead.ts";
import type { MinikubeCommand } from "./minikube-command.ts";
import { askImages, askProfiles } from "./minikube-questions.ts";

/** A minikube whose answers are numbered, so that one that was given before is known again. */
function numbered() {
  const calls: string[] = [];
  const command: MinikubeCommand = async (args) => {
    calls.push(args.join(" "));
    return { exitCode: 0, stdout: String(calls.length), stderr: "" };
  };
  return { calls, command };
}

test("what a deploy asks first is asked at once, and each answer is given once", async () => {
  const { calls, command } = numbered();
  const minikube = askedAhead(command);
  expect(calls).toEqual(["profile list -o json", "image ls --format json"]);
  expect((await askImages(minikube)).stdout).toBe("2");
  expect((await askImages(minikube)).stdout).toBe("3");
  expect((await askProfiles(minikube)).stdout).toBe("1");
  expect((await minikube(["ip"])).stdout).toBe("4");
});

test("a failure is told to whoever asks, and to nobody else", async () => {
  const minikube = askedAhead(() => Promise.reject(new Error("no minikube")));
  await expect(askProfiles(minikube)).rejects.toThrow("no minikube");
});
