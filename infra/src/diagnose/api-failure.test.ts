import { ApiException } from "@kubernetes/client-node";
import { expect, test } from "vitest";
import { apiFailure } from "./api-failure.ts";

const answered = (status: number) => new ApiException(status, "", {}, {});
const failed = (code: string) => new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) });

test.each([
  ["CREDENTIALS_EXPIRED", answered(401)],
  ["ACCESS_DENIED", answered(403)],
  ["CLUSTER_UNREACHABLE", answered(503)],
  ["CLUSTER_UNREACHABLE", failed("ECONNREFUSED")],
  ["CLUSTER_UNREACHABLE", failed("ENOTFOUND")],
  ["CLUSTER_UNREACHABLE", failed("UND_ERR_SOCKET")],
  ["CLUSTER_UNREACHABLE", failed("UND_ERR_INFO")],
  ["CLUSTER_UNREACHABLE", failed("UND_ERR_CONNECT_TIMEOUT")],
  ["CLUSTER_UNREACHABLE", failed("ERR_HTTP2_SESSION_ERROR")],
  ["CLUSTER_UNREACHABLE", new Error("no answer within 10 s")],
  ["CLUSTER_UNTRUSTED", failed("SELF_SIGNED_CERT_IN_CHAIN")],
  ["CLUSTER_UNTRUSTED", failed("CERT_HAS_EXPIRED")],
  ["CREDENTIALS_EXPIRED", new Error("write EPROTO: sslv3 alert certificate expired")],
])("%s", (code, error) => {
  expect(apiFailure(error)).toBe(code);
});

test.each([answered(404), answered(409), new Error("undefined is not a function")])(
  "nothing of the way there: %s",
  (error) => {
    expect(apiFailure(error)).toBeUndefined();
  },
);
