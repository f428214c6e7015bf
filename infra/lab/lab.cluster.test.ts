import { readFileSync } from "node:fs";
import { request } from "node:http";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findLab, type Lab } from "../src/cluster/lab.ts";
import { run } from "../src/process/run.ts";
import { BUSYBOX_IMAGE } from "./build/node-images.ts";
import { kubectl } from "./kubectl.ts";
import { labPaths } from "./lab-paths.ts";

const NAMESPACE = "lab-test";
const paths = labPaths();
const inNamespace = (...args: string[]) => kubectl(paths, ["--namespace", NAMESPACE, ...args], { timeoutSeconds: 120 });

function requireLab(): Lab {
  const lab = findLab();
  if (!lab) throw new Error("these tests need a lab: pnpm lab up");
  return lab;
}

const manifest = `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data }
spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 10Mi } } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      terminationGracePeriodSeconds: 1
      securityContext: { runAsNonRoot: true, runAsUser: 10001, fsGroup: 10001, seccompProfile: { type: RuntimeDefault } }
      containers:
        - name: web
          image: ${BUSYBOX_IMAGE}
          imagePullPolicy: Never
          command: [sh, -c, "echo from the volume > /data/index.html && exec httpd -f -p 8080 -h /data"]
          readinessProbe: { httpGet: { path: /, port: 8080 }, periodSeconds: 1 }
          resources: { limits: { memory: 32Mi } }
          securityContext:
            readOnlyRootFilesystem: true
            allowPrivilegeEscalation: false
            capabilities: { drop: [ALL] }
          volumeMounts: [{ name: data, mountPath: /data }]
      volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ port: 80, targetPort: 8080 }] }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web }
spec:
  rules:
    - host: lab-test.local
      http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] }
`;

beforeAll(async () => {
  requireLab();
  await kubectl(paths, ["delete", "namespace", NAMESPACE, "--ignore-not-found", "--timeout=60s"], {
    timeoutSeconds: 70,
  });
  await kubectl(paths, ["create", "namespace", NAMESPACE]);
  await kubectl(paths, ["label", "namespace", NAMESPACE, "pod-security.kubernetes.io/enforce=restricted"]);
  await kubectl(paths, ["--namespace", NAMESPACE, "apply", "--filename=-"], { input: manifest });
  await inNamespace("rollout", "status", "deployment/web", "--timeout=90s");
}, 200_000);

afterAll(async () => {
  await kubectl(paths, ["delete", "namespace", NAMESPACE, "--timeout=60s"], { timeoutSeconds: 70 });
}, 80_000);

test("a volume is made for a claim, and a restricted pod can write to it", async () => {
  const { stdout } = await inNamespace("exec", "deployment/web", "--", "sh", "-c", "id -u; cat /data/index.html");
  expect(stdout).toBe("10001\nfrom the volume");
});

test("pods resolve and reach Services by name", async () => {
  const fetch = ["wget", "-q", "-O", "-", "http://web.lab-test.svc.cluster.local/"];
  const ask = () => inNamespace("exec", "deployment/web", "--", ...fetch).then(({ stdout }) => stdout, String);
  // kube-proxy follows within a second or two.
  await expect.poll(ask, { timeout: 20_000, interval: 500 }).toBe("from the volume");
}, 30_000);

test("the Ingress answers on the loopback address and says so in its status", async () => {
  const { ingress } = requireLab();
  await expect
    .poll(() => get(ingress.address, ingress.http, "lab-test.local"), { timeout: 20_000 })
    .toBe("from the volume\n");
  const { stdout } = await inNamespace(
    "get",
    "ingress",
    "web",
    "--output",
    "jsonpath={.status.loadBalancer.ingress[0].ip}",
  );
  expect(stdout).toBe("127.0.0.1");
}, 30_000);

test("usage is metered, as an autoscaler needs it", async () => {
  const top = () =>
    inNamespace("top", "pods", "--no-headers").then(
      ({ stdout }) => stdout,
      () => "",
    );
  await expect.poll(top, { timeout: 90_000, interval: 2_000 }).toMatch(/^web-\S+\s+\d+m\s+\d+Mi/);
}, 100_000);

test("the registry takes an image from those who know its password, and gives it back", async () => {
  const { registry } = requireLab();
  const password = readFileSync(registry.passwordFile, "utf8");
  const image = `${registry.address}/lab-test/busybox:1`;
  const ctr = (...args: string[]) =>
    run("ctr", ["--address", paths.containerdSocket, "--namespace", "k8s.io", "images", ...args], {
      timeoutSeconds: 60,
    });
  await ctr("tag", "--force", BUSYBOX_IMAGE, image);
  try {
    const anonymous = await ctr("push", "--plain-http", image).catch((failure: Error) => failure.message);
    expect(anonymous).toContain("exit code 1");
    await ctr("push", "--plain-http", "--user", `${registry.username}:${password}`, image);
    await ctr("rm", image);
    await ctr("pull", "--plain-http", "--user", `${registry.username}:${password}`, image);
  } finally {
    await ctr("rm", image);
  }
}, 60_000);

function get(host: string, port: number, name: string): Promise<string> {
  return new Promise((resolve) => {
    request({ host, port, headers: { host: name } }, (response) => resolve(text(response)))
      .on("error", (error) => resolve(error.message))
      .end();
  });
}
