import { expect, test } from "vitest";
import { helmFailure } from "./helm-failure.ts";

const UPGRADE = "Error: UPGRADE FAILED: ";

test.each([
  [
    "SCHEMA_REFUSED",
    "Error: values don't meet the specifications of the schema(s) in the following chart(s):\ntodo-app:\n- at '/backend/replicaCount': got string, want integer",
  ],
  [
    "VALUES_REFUSED",
    "Error: execution error at (todo-app/templates/validate.yaml:157:4): \n- database.host: has to be empty",
  ],
  ["RELEASE_LOCKED", `${UPGRADE}another operation (install/upgrade/rollback) is in progress`],
  [
    "NAMESPACE_GOING",
    `${UPGRADE}create: failed to create: secrets "x" is forbidden: unable to create new content in namespace todo-dev because it is being terminated`,
  ],
  ["QUOTA_EXCEEDED", `${UPGRADE}persistentvolumeclaims "todo-postgres" is forbidden: exceeded quota: small`],
  ["POD_SECURITY_REFUSED", `${UPGRADE}pods "x" is forbidden: violates PodSecurity "restricted:latest"`],
  ["ADMISSION_REFUSED", `${UPGRADE}admission webhook "policy.example" denied the request: no`],
  [
    "ADMISSION_REFUSED",
    `${UPGRADE}deployments.apps "x" is forbidden: ValidatingAdmissionPolicy 'a' with binding 'b' denied request: no`,
  ],
  [
    "OBJECT_TAKEN",
    `${UPGRADE}Unable to continue with update: Secret "x" exists and cannot be imported into the current release`,
  ],
  [
    "CREDENTIALS_EXPIRED",
    "Error: Kubernetes cluster unreachable: the server has asked for the client to provide credentials: Unauthorized",
  ],
  ["ACCESS_DENIED", `${UPGRADE}secrets is forbidden: User "jane" cannot list resource "secrets"`],
  ["CONTEXT_MISSING", 'Error: Kubernetes cluster unreachable: context "nowhere" does not exist'],
  [
    "CLUSTER_UNTRUSTED",
    "Error: Kubernetes cluster unreachable: tls: failed to verify certificate: x509: unknown authority",
  ],
  [
    "CLUSTER_UNREACHABLE",
    'Error: Kubernetes cluster unreachable: Get "https://127.0.0.1:9/version": dial tcp 127.0.0.1:9: connect: connection refused',
  ],
  ["HELM_TIMED_OUT", "Error: INSTALLATION FAILED: failed pre-install: timed out waiting for the condition"],
  [
    "HELM_TIMED_OUT",
    "Error: INSTALLATION FAILED: resource Job/ns/before not ready. status: InProgress\ncontext deadline exceeded",
  ],
  ["HELM_TIMED_OUT", "helm upgrade todo-app: not finished after 150 s"],
  ["OBJECT_INVALID", `${UPGRADE}Deployment.apps "x" is invalid: spec.selector: field is immutable`],
  ["HELM_FAILED", `${UPGRADE}something that nobody has seen yet`],
])("%s: %s", (code, printed) => {
  const warning = 'level=WARN msg="unable to find exact version"';
  const failure = helmFailure("release todo-app", "todo-dev", `${warning}\n${printed}`);
  expect(failure).toMatchObject({ code, message: expect.stringMatching(/^release todo-app: /) });
  expect(failure.next.length).toBeGreaterThan(0);
});

test("what Helm says is the cause, without its warnings", () => {
  const { cause } = helmFailure("release todo-app", "todo-dev", "W1 warning\nError: one\n- two");
  expect(cause).toEqual(new Error("helm: one\n- two"));
});
