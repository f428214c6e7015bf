import { describe, expect, test } from "vitest";
import { decide } from "./page-guard.ts";

const user = { id: "1", name: "Ada", email: "ada@example.com", timeZone: "Europe/London" };
const at = (path: string) => new URL(path, "http://todo.test");

describe("guests", () => {
  test.each(["/", "/login", "/signup", "/login?redirect=%2Ftasks"])("see %s", (path) => {
    expect(decide(at(path), null)).toEqual({ kind: "show", user: null });
  });

  test.each([
    ["/tasks", "/login?redirect=%2Ftasks"],
    ["/tasks?tag=a&_rsc=1x2y", "/login?redirect=%2Ftasks%3Ftag%3Da"],
    ["/no-such-page", "/login?redirect=%2Fno-such-page"],
    ["/login/", "/login?redirect=%2Flogin%2F"],
  ])("are sent from %s to %s", (path, to) => {
    expect(decide(at(path), null)).toEqual({ kind: "redirect", to });
  });
});

describe("the signed-in", () => {
  test.each(["/", "/tasks", "/no-such-page"])("see %s", (path) => {
    expect(decide(at(path), user)).toEqual({ kind: "show", user });
  });

  test.each([
    ["/signup", "/tasks"],
    ["/login?redirect=%2Fhistory", "/history"],
    ["/login?redirect=%2F%2Fevil.test", "/tasks"],
  ])("are sent from %s to %s", (path, to) => {
    expect(decide(at(path), user)).toEqual({ kind: "redirect", to });
  });
});

describe("while the backend cannot be asked", () => {
  test.each(["/login", "/signup"])("%s still shows", (path) => {
    expect(decide(at(path), "unknown")).toEqual({ kind: "show", user: null });
  });

  test.each(["/", "/tasks"])("%s says so", (path) => {
    expect(decide(at(path), "unknown")).toEqual({ kind: "unavailable" });
  });
});
