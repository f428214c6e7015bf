import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectKube } from "../../kube/kube.ts";
import type { FailureCase, Stage } from "./stage.ts";

/** Ways to the cluster that don't lead to it. */
export const CONNECTION_FAILURES: readonly FailureCase[] = [
  {
    name: "context missing",
    code: "CONTEXT_MISSING",
    says: /^context nowhere: the kubeconfig has no such context \(it has .*mine/,
    next: /kubectl config get-contexts/,
    cause: async () => {},
    end: (stage) => connectWith(stage, { token: "none", context: "nowhere" }),
  },
  {
    name: "credentials withdrawn",
    code: "CREDENTIALS_EXPIRED",
    says: /^context mine .*does not accept the credentials/,
    next: /sign in to the cluster again/,
    cause: async () => {},
    end: async (stage) => {
      await stage.kubectl("create", "serviceaccount", "deployer");
      const token = (await stage.kubectl("create", "token", "deployer", "--duration=10m")).trim();
      await connectWith(stage, { token }); // may do nothing, but is known
      await stage.kubectl("delete", "serviceaccount", "deployer");
      for (let attempt = 0; attempt < 30; attempt++) {
        await connectWith(stage, { token });
        await new Promise((resolve) => setTimeout(resolve, 1000)); // what was known is remembered for some seconds
      }
    },
  },
  {
    name: "nothing listens where the API server should",
    code: "CLUSTER_UNREACHABLE",
    says: /^context mine \(https:\/\/127\.0\.0\.1:64999\)/,
    next: /start it/,
    cause: async () => {},
    end: (stage) => connectWith(stage, { token: "none", server: "https://127.0.0.1:64999" }),
  },
  {
    name: "certificate of another cluster",
    code: "CLUSTER_UNTRUSTED",
    says: /^context mine /,
    next: /kubeconfig anew/,
    cause: async () => {},
    end: (stage) => connectWith(stage, { token: "none", trusting: false }),
  },
];

interface Connection {
  token: string;
  context?: string;
  server?: string;
  trusting?: boolean;
}

/** Connects by a kubeconfig of its own. */
async function connectWith(stage: Stage, { token, context = "mine", server, trusting = true }: Connection) {
  const cluster = stage.kube.config.getCurrentCluster();
  const folder = await mkdtemp(join(tmpdir(), `${stage.namespace}-`));
  const file = join(folder, "kubeconfig");
  const ca = trusting ? { "certificate-authority-data": cluster?.caData } : {};
  const kubeconfig = {
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name: "mine", cluster: { server: server ?? cluster?.server, ...ca } }],
    users: [{ name: "mine", user: { token } }],
    contexts: [{ name: "mine", context: { cluster: "mine", user: "mine" } }],
    "current-context": "mine",
  };
  await writeFile(file, JSON.stringify(kubeconfig));
  try {
    await connectKube(context, file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
