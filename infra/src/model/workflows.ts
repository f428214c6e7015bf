import { z } from "zod";

/** What the workflows of GitHub Actions run on and for. */
export const workflowsSchema = z.strictObject({
  /** Platforms of the images, as Docker writes them: `linux/amd64`. */
  platforms: z.array(z.string().regex(/^linux\/[a-z0-9]+(\/v\d)?$/, "has to be a platform such as linux/amd64")).min(1),
  /** Container runtimes of the minikube that every environment is installed on: `docker`, `containerd`. */
  minikubeRuntimes: z.array(z.enum(["docker", "containerd"])).min(1),
  /** Runners, besides `ubuntu-latest`, on which the app has to start and pass its tests: `macos-latest`. */
  runners: z.array(z.string().min(1)),
});
export type Workflows = z.infer<typeof workflowsSchema>;
