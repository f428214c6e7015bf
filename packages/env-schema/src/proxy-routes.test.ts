import { expect, test } from "vitest";
import { proxyRouteList } from "./proxy-routes.ts";

test("the longest prefix comes first, whatever the order and the blanks", () => {
  const text = " /api/v1/notes=http://notes:8000 ,/api/v1/notes/archive=https://archive.example, ";
  expect(proxyRouteList.parse(text)).toEqual([
    { prefix: "/api/v1/notes/archive", origin: "https://archive.example" },
    { prefix: "/api/v1/notes", origin: "http://notes:8000" },
  ]);
  expect(proxyRouteList.parse("")).toEqual([]);
});

test.each([
  ["a prefix twice", "/api/v1/notes=http://a,/api/v1/notes=http://b"],
  ["a prefix outside /api", "/notes=http://notes"],
  ["all of /api", "/api=http://notes"],
  ["a prefix that begins like /api", "/apinotes/v1=http://notes"],
  ["one of the backend's own", "/api/v1/tasks=http://notes"],
  ["a part of one of the backend's own", "/api/auth/sign-in=http://notes"],
  ["a prefix that holds the backend's own", "/api/v1=http://notes"],
  ["a slash at the end", "/api/v1/notes/=http://notes"],
  ["an empty segment", "/api//notes=http://notes"],
  ["a way up", "/api/v1/../notes=http://notes"],
  ["something to decode", "/api/v1/n%6Ftes=http://notes"],
  ["a pattern", "/api/v1/:id=http://notes"],
  ["no origin", "/api/v1/notes"],
  ["an empty origin", "/api/v1/notes="],
  ["an origin with a path", "/api/v1/notes=http://notes/v2"],
  ["an origin with a password", "/api/v1/notes=http://user:secret@notes"],
  ["an origin that is not of the web", "/api/v1/notes=ftp://notes"],
])("%s is refused", (_case, text) => {
  expect(proxyRouteList.safeParse(text).success).toBe(false);
});

test("a name that only begins like one of the backend's own is allowed", () => {
  expect(proxyRouteList.parse("/api/v1/tasks-archive=http://notes")).toHaveLength(1);
});
