import { afterEach, expect, test, vi } from "vitest";

const assign = vi.fn();

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
  assign.mockReset();
});

test.each([
  ["a page", "/tasks", "?tag=a", "/login?redirect=%2Ftasks%3Ftag%3Da"],
  ["the sign-in page, which a link was answered with,", "/login", "?redirect=%2Fchat", "/login?redirect=%2Fchat"],
])("%s leads to signing in, and from there to what was wanted", async (_page, pathname, search, address) => {
  vi.stubGlobal("window", { location: { pathname, search, assign } });
  vi.stubGlobal("fetch", async () => Response.json(null));
  // As a page loads it: whether it is being left is known to that page alone.
  const { leaveToSignIn } = await import("./leave-to-sign-in.ts");
  await leaveToSignIn();
  expect(assign).toHaveBeenCalledExactlyOnceWith(address);
});
