import type { SymptomCode } from "./advice.ts";

interface Rule {
  code: SymptomCode;
  /** HTTP status of the answer. */
  status?: readonly number[];
  /** What Node or the client says of a request without an answer. */
  says?: RegExp;
}

/** How a request to the API server fails -> code; the first rule that fits counts. */
const API_FAILURES: readonly Rule[] = [
  { code: "CREDENTIALS_EXPIRED", status: [401] },
  { code: "ACCESS_DENIED", status: [403] },
  {
    code: "CREDENTIALS_EXPIRED",
    says: /alert (certificate expired|bad certificate)|exec: .*(exit code|not found)|No bearer token/i,
  },
  {
    code: "CLUSTER_UNTRUSTED",
    says: /SELF_SIGNED|UNABLE_TO_(VERIFY|GET)|CERT_HAS_EXPIRED|ERR_TLS_CERT_ALTNAME|self-signed certificate|unable to verify/i,
  },
  {
    code: "CLUSTER_UNREACHABLE",
    says: /ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE|socket hang up|no answer within/i,
  },
  // A connection that ended in the middle of a request, as the client's HTTP/2 tells it.
  { code: "CLUSTER_UNREACHABLE", says: /UND_ERR_(SOCKET|INFO|\w+_TIMEOUT)|ERR_HTTP2_(SESSION|STREAM)_ERROR/ },
  // A server that starts or stops, or a proxy before one that is gone.
  { code: "CLUSTER_UNREACHABLE", status: [500, 502, 503, 504] },
];

/** What the failure of a request to the API server means; `undefined` where it is about the request itself. */
export function apiFailure(error: unknown): SymptomCode | undefined {
  const { status, text } = describeFailure(error);
  return API_FAILURES.find((rule) => (status === undefined ? rule.says?.test(text) : rule.status?.includes(status)))
    ?.code;
}

/** The answer's status where there was one, and the texts and codes of the error and of what caused it. */
function describeFailure(error: unknown): { status: number | undefined; text: string } {
  const texts: string[] = [];
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code } = cause as { code?: unknown };
    if (typeof code === "number") return { status: code, text: "" };
    texts.push(String(code ?? ""), cause.message);
    if (cause instanceof AggregateError) texts.push(...cause.errors.map(String));
  }
  return { status: undefined, text: texts.join("\n") };
}
