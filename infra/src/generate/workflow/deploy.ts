// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are the shell's

import type { App } from "../../model/app.ts";
import type { Environment } from "../../model/environment.ts";
import { type WorkflowTarget, workflowTargets } from "../../model/workflow-targets.ts";
import type { ImageRegistry } from "./image-registry.ts";
import { releaseVariables } from "./release-variables.ts";
import { careful, checkout, LINUX, lookUpDigest, node } from "./steps.ts";
import { expression, type Job, type Matrix, type Step, script, type Workflow } from "./workflow.ts";

/** Brings the images of a commit into the environments that follow main, or into those that follow releases. */
export function deployWorkflow(app: App, registry: ImageRegistry): Workflow {
  const on = (event: Environment["deploysOn"]) => workflowTargets(app).filter(({ deploysOn }) => deploysOn === event);
  return {
    comment: [
      "Deploys the images of a commit: called by images.yml to the environments that follow main, and on a release to those",
      "that follow releases. Whether somebody has to approve is a rule of the GitHub environment of the same name.",
    ].join("\n"),
    name: "deploy",
    on: {
      ...(on("main").length > 0 ? { workflow_call: null } : {}),
      ...(on("release").length > 0 ? { release: { types: ["released"] } } : {}),
    },
    ...careful,
    env: registry.env,
    jobs: { deploy: deploy(app, registry) },
  };
}

function deploy(app: App, registry: ImageRegistry): Job {
  const environment = expression("matrix.environment");
  const only = "steps.credentials.outputs.found == 'true'";
  return {
    name: environment,
    permissions: { contents: "read", ...registry.permissions("read"), attestations: "read" },
    "runs-on": LINUX,
    "timeout-minutes": 30,
    environment: { name: environment, url: expression("matrix.url") },
    // A deployment that has begun is never cut off by the next one.
    concurrency: { group: `deploy-${environment}`, "cancel-in-progress": false },
    strategy: { "fail-fast": false, matrix: matrix(app) },
    env: {
      ENVIRONMENT: environment,
      CONTEXT: expression("matrix.context"),
      NAMESPACE: expression("matrix.namespace"),
      VALUES: expression("matrix.values"),
    },
    steps: [
      {
        name: "Credentials",
        id: "credentials",
        env: { KUBECONFIG_CONTENT: expression("secrets.KUBECONFIG") },
        run: script(
          'if [ -z "$KUBECONFIG_CONTENT" ]; then',
          '  echo "::notice title=$ENVIRONMENT is left alone::the GitHub environment $ENVIRONMENT has no secret KUBECONFIG"',
          "  exit 0",
          "fi",
          "umask 077",
          'printf "%s\\n" "$KUBECONFIG_CONTENT" > "$RUNNER_TEMP/kubeconfig"',
          'echo "KUBECONFIG=$RUNNER_TEMP/kubeconfig" >> "$GITHUB_ENV"',
          'echo "found=true" >> "$GITHUB_OUTPUT"',
        ),
      },
      ...steps(app, registry).map(({ comment, name, if: also, ...rest }) => ({
        ...(comment ? { comment } : {}),
        name,
        if: [only, ...(also ? [also] : [])].join(" && "),
        ...rest,
      })),
      {
        name: "What there is in the cluster",
        if: `failure() && ${only}`,
        run: script(
          'kubectl --context "$CONTEXT" --namespace "$NAMESPACE" get all,ingress,events --output=wide',
          `kubectl --context "$CONTEXT" --namespace "$NAMESPACE" logs --all-containers --prefix --tail=50 --selector=app=${app.name}`,
        ),
      },
    ],
  };
}

/** Where there are credentials: the same steps for every target. */
function steps(app: App, registry: ImageRegistry): Step[] {
  const targets = workflowTargets(app);
  const { configuration, secrets } = releaseVariables(app);
  const images = Object.values(app.services).map(({ image }) => image.repository);
  return [
    checkout,
    node,
    {
      comment: "A kubeconfig without the declared context belongs to another cluster.",
      name: "Context",
      run: script('kubectl config get-contexts "$CONTEXT"', 'kubectl --context "$CONTEXT" version'),
    },
    ...(targets.some(({ on }) => on.pullSecret) ? [pullSecret] : []),
    registry.logIn,
    {
      comment: "Nothing is deployed that images.yml has not built from this very commit.",
      name: "Images",
      env: { GH_TOKEN: expression("github.token") },
      run: script(
        `for image in ${images.join(" ")}; do`,
        `  ${lookUpDigest("$REGISTRY/$image:$GITHUB_SHA")}`,
        '  gh attestation verify "oci://$REGISTRY/$image@$digest" --repo "$GITHUB_REPOSITORY" \\',
        '    --signer-workflow "$GITHUB_REPOSITORY/.github/workflows/images.yml" --source-digest "$GITHUB_SHA"',
        '  echo "$REGISTRY/$image@$digest" >> "$RUNNER_TEMP/images"',
        "done",
      ),
    },
    {
      comment: "The keys that the GitHub environment has; those of others stay as they are in the cluster.",
      name: "Secrets",
      ...(targets.some(({ existingSecret }) => !existingSecret) ? { if: "matrix.secret != ''" } : {}),
      env: {
        SECRET: expression("matrix.secret"),
        ...Object.fromEntries(secrets.map(({ name }) => [name, expression(`secrets.${name}`)])),
      },
      run: script(
        'node infra/src/ci/release-secret.ts "$SECRET" |',
        '  kubectl --context "$CONTEXT" --namespace "$NAMESPACE" apply --server-side --force-conflicts \\',
        `    --field-manager=${app.name}-deploy --filename=-`,
      ),
    },
    {
      name: "Release",
      env: Object.fromEntries(configuration.map(({ name }) => [name, expression(`vars.${name}`)])),
      run: script(
        'node infra/src/ci/release-values.ts < "$RUNNER_TEMP/images" > "$RUNNER_TEMP/values.json"',
        `helm upgrade ${app.name} ${app.chart.path} --install --atomic --timeout 10m \\`,
        '  --kube-context "$CONTEXT" --namespace "$NAMESPACE" --values "$VALUES" --values "$RUNNER_TEMP/values.json"',
        `helm test ${app.name} --kube-context "$CONTEXT" --namespace "$NAMESPACE" --logs`,
      ),
    },
  ];
}

const pullSecret: Step = {
  comment: "Pods without it would only be waited for until the release's time is up.",
  name: "Pull secret",
  if: "matrix.pullSecret != ''",
  env: { PULL_SECRET: expression("matrix.pullSecret") },
  run: 'kubectl --context "$CONTEXT" --namespace "$NAMESPACE" get secret "$PULL_SECRET"',
};

function matrix(app: App): Matrix {
  const entries = (event: Environment["deploysOn"]) =>
    workflowTargets(app)
      .filter(({ deploysOn }) => deploysOn === event)
      .map((target) => entry(app, target));
  const [main, release] = [entries("main"), entries("release")];
  if (main.length === 0 || release.length === 0) return { include: [...main, ...release] };
  const json = (list: readonly object[]) => JSON.stringify(list, null, 2);
  return {
    include: expression(`fromJSON(github.event_name == 'release' && '${json(release)}' || '${json(main)}')`),
  };
}

function entry(app: App, { name, namespace, on, valuesFile, host, tls, existingSecret }: WorkflowTarget) {
  return {
    environment: name,
    context: on.context,
    namespace,
    values: valuesFile ?? `${app.chart.path}/values.yaml`,
    secret: existingSecret ?? "",
    pullSecret: on.pullSecret ?? "",
    url: `${tls ? "https" : "http"}://${host}`,
  };
}
