import { expect, test } from "vitest";
import { deviceName, isHandheld } from "./device-name.ts";

const LINUX_CHROME =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36";
const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";

test.each([
  [LINUX_CHROME, "Chrome on Linux"],
  [`${LINUX_CHROME} Edg/143.0.0.0`, "Edge on Linux"],
  [IPHONE, "Safari on iPhone"],
  ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox on Mac"],
  ["Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/143.0.0.0 Mobile Safari/537.36", "Chrome on Android"],
  ["curl/8.5.0", "Another device"],
  [null, "Another device"],
])("%s", (userAgent, name) => {
  expect(deviceName(userAgent)).toBe(name);
});

test("phones are told from desks", () => {
  expect([isHandheld(IPHONE), isHandheld(LINUX_CHROME)]).toEqual([true, false]);
});
