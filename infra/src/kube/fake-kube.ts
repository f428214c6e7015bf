import { ApiException } from "@kubernetes/client-node";
import type { Kube } from "./kube.ts";

/** What a method of the API answers, by its name, such as `readNamespace`. */
export type Answers = Readonly<Record<string, (...query: never[]) => unknown>>;

/** The API of a cluster, for tests: it answers what is given. Any other list is empty, and any other object not there. */
export function fakeKube(answers: Answers = {}): Kube {
  const api = new Proxy(answers, {
    get:
      (given, method: string) =>
      async (...query: never[]) => {
        if (given[method]) return given[method](...query);
        if (method.startsWith("list")) return { items: [] };
        throw new ApiException(404, `no ${method} here`, "", {});
      },
  });
  const config = { makeApiClient: () => api, getCurrentContext: () => "minikube" };
  return { config, core: api, apps: api, networking: api, objects: api, version: "v1.34.4" } as unknown as Kube;
}
