// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are the shell's
import type { App } from "../../model/app.ts";
import { workflowTargets } from "../../model/workflow-targets.ts";
import type { ImageRegistry } from "./image-registry.ts";
import { careful, checkout, LINUX, lookUpDigest, node } from "./steps.ts";
import { expression, type Job, script, type Workflow } from "./workflow.ts";

/** The release of BuildKit that builds: part of what an image is made with, so it never moves by itself. */
const BUILDKIT = "moby/buildkit:v0.31.1";

/** GitHub's runner with a processor of that architecture: nothing is emulated. */
const RUNNERS: Readonly<Record<string, string>> = { amd64: LINUX, arm64: "ubuntu-24.04-arm" };

/** Images of every service from source, for the commit that was pushed: their tag is its hash. */
export function imagesWorkflow(app: App, registry: ImageRegistry): Workflow {
  const deploysFromMain = workflowTargets(app).some(({ deploysOn }) => deploysOn === "main");
  return {
    comment: [
      "Images of a commit: built from source for each platform, pushed by digest with SBOM and provenance, joined under the",
      `commit's hash as their tag, and signed${deploysFromMain ? "; from main they go on to the environments that follow it" : ""}.`,
    ].join("\n"),
    name: "images",
    on: { push: { branches: ["main"] }, workflow_dispatch: null },
    ...careful,
    env: registry.env,
    // One after the other, so that an older commit is never deployed over a newer one.
    concurrency: { group: `images-${expression("github.ref")}`, "cancel-in-progress": false },
    jobs: {
      build: build(app, registry),
      publish: publish(app, registry),
      ...(deploysFromMain ? { deploy: deploy(registry) } : {}),
    },
  };
}

function build(app: App, registry: ImageRegistry): Job {
  const services = Object.values(app.services);
  const repository = `${expression("env.REGISTRY")}/${expression("matrix.image")}`;
  const cache = `scope=${expression("matrix.image")}-${expression("matrix.architecture")}`;
  return {
    name: `${expression("matrix.service")} for ${expression("matrix.platform")}`,
    permissions: { contents: "read", ...registry.permissions("write") },
    "runs-on": expression("matrix.runner"),
    "timeout-minutes": 30,
    strategy: {
      "fail-fast": false,
      matrix: {
        service: services.map(({ name }) => name),
        platform: app.workflows.platforms,
        include: [
          ...services.map(({ name, image }) => ({
            service: name,
            image: image.repository,
            dockerfile: image.dockerfile,
          })),
          ...app.workflows.platforms.map((platform) => {
            const architecture = platform.split("/").slice(1).join("-");
            return { platform, architecture, runner: RUNNERS[architecture] ?? LINUX };
          }),
        ],
      },
    },
    steps: [
      checkout,
      node,
      {
        name: "What to build with",
        id: "service",
        env: { SERVICE: expression("matrix.service") },
        run: 'node infra/src/ci/build-arguments.ts "$SERVICE" >> "$GITHUB_OUTPUT"',
      },
      { name: "Builder", run: `docker buildx create --use --driver-opt image=${BUILDKIT}` },
      registry.logIn,
      {
        name: "Build and push",
        id: "build",
        uses: "docker/build-push-action",
        // The same input gives the same layers and image on every run, down to their digests.
        env: { SOURCE_DATE_EPOCH: 0 },
        with: {
          context: ".",
          file: expression("matrix.dockerfile"),
          platforms: expression("matrix.platform"),
          "build-args": expression("steps.service.outputs.arguments"),
          labels: `org.opencontainers.image.source=${expression("github.server_url")}/${expression("github.repository")}`,
          provenance: "mode=max",
          sbom: true,
          outputs: `type=image,name=${repository},push=true,push-by-digest=true,name-canonical=true,rewrite-timestamp=true`,
          "cache-from": `type=gha,${cache}`,
          "cache-to": `type=gha,${cache},mode=max`,
        },
      },
      {
        name: "Size",
        env: {
          IMAGE: `${repository}@${expression("steps.build.outputs.digest")}`,
          LABEL: `${expression("matrix.service")} for ${expression("matrix.platform")}`,
        },
        run: script(
          'docker pull --quiet "$IMAGE"',
          'docker tag "$IMAGE" sized',
          'mkdir "$RUNNER_TEMP/sized"',
          'docker image save sized | tar --extract --directory "$RUNNER_TEMP/sized"',
          'node infra/src/ci/image-size.ts "$RUNNER_TEMP/sized" "$LABEL" >> "$GITHUB_STEP_SUMMARY"',
        ),
      },
      {
        name: "Digest for the job that joins the platforms",
        env: { DIGEST: expression("steps.build.outputs.digest") },
        run: script('mkdir "$RUNNER_TEMP/digests"', 'touch "$RUNNER_TEMP/digests/${DIGEST#sha256:}"'),
      },
      {
        name: "Hand it over",
        uses: "actions/upload-artifact",
        with: {
          name: `${expression("matrix.service")}_${expression("matrix.architecture")}`,
          path: `${expression("runner.temp")}/digests/*`,
          "if-no-files-found": "error",
          "retention-days": 1,
        },
      },
    ],
  };
}

function publish(app: App, registry: ImageRegistry): Job {
  const services = Object.values(app.services);
  return {
    name: `${expression("matrix.service")} under one name`,
    needs: ["build"],
    permissions: { ...registry.permissions("write"), "id-token": "write", attestations: "write" },
    "runs-on": LINUX,
    "timeout-minutes": 10,
    strategy: {
      "fail-fast": false,
      matrix: {
        include: services.map(({ name, image }) => ({ service: name, image: image.repository })),
      },
    },
    steps: [
      {
        name: "Digests of all platforms",
        uses: "actions/download-artifact",
        with: { pattern: `${expression("matrix.service")}_*`, path: "digests", "merge-multiple": true },
      },
      registry.logIn,
      {
        name: "Join the platforms",
        id: "join",
        env: { IMAGE: expression("matrix.image") },
        run: script(
          'repository="$REGISTRY/$IMAGE"',
          "cd digests",
          "digests=(*)",
          'docker buildx imagetools create --tag "$repository:$GITHUB_SHA" "${digests[@]/#/$repository@sha256:}"',
          lookUpDigest("$repository:$GITHUB_SHA"),
          'echo "repository=$repository" >> "$GITHUB_OUTPUT"',
          'echo "digest=$digest" >> "$GITHUB_OUTPUT"',
          'echo "\\`$repository@$digest\\`" >> "$GITHUB_STEP_SUMMARY"',
        ),
      },
      {
        comment: "Who can't forge this job's identity can't sign: `gh attestation verify` tells before a deployment.",
        name: "Sign",
        uses: "actions/attest",
        with: {
          "subject-name": expression("steps.join.outputs.repository"),
          "subject-digest": expression("steps.join.outputs.digest"),
          "push-to-registry": registry.takesSignatures,
          "create-storage-record": false,
        },
      },
    ],
  };
}

function deploy({ permissions }: ImageRegistry): Job {
  return {
    name: "deploy",
    if: "github.ref == 'refs/heads/main'",
    needs: ["publish"],
    permissions: { contents: "read", ...permissions("read"), attestations: "read" },
    uses: "./.github/workflows/deploy.yml",
    secrets: "inherit",
  };
}
