import { stringify } from "yaml";
import type { App } from "../../model/app.ts";
import type { Environment } from "../../model/environment.ts";
import type { Step, Workflow } from "./workflow.ts";

const CHECKOUT: Step = { uses: "actions/checkout@v5", with: { "persist-credentials": false } };
const NODE: Step = { uses: "actions/setup-node@v6", with: { "node-version": 24 } };

/** The workflow that checks every change: tests and drift, the chart in each environment, and a deployment on minikube. */
export function ciWorkflow(app: App): string {
  return stringify(ci(app), { lineWidth: 0, aliasDuplicateObjects: false });
}

function ci(app: App): Workflow {
  const environments = Object.values(app.environments);
  return {
    name: "ci",
    on: { push: { branches: ["main"] }, pull_request: {} },
    permissions: { contents: "read" },
    concurrency: {
      group: `ci-${expression("github.ref")}`,
      "cancel-in-progress": expression("github.event_name == 'pull_request'"),
    },
    jobs: {
      test: {
        name: "test",
        "runs-on": "ubuntu-latest",
        "timeout-minutes": 30,
        steps: [
          CHECKOUT,
          NODE,
          { name: "All tests that need only Node", run: "npm test" },
          { name: "Generated files are those of the declaration", run: "npx projen\ngit diff --exit-code" },
        ],
      },
      environment: {
        name: `chart in ${expression("matrix.environment")}`,
        "runs-on": "ubuntu-latest",
        "timeout-minutes": 10,
        strategy: {
          "fail-fast": false,
          matrix: { include: environments.map((environment) => matrixEntry(app, environment)) },
        },
        steps: [
          CHECKOUT,
          { name: "Lint", run: `helm lint --strict ${app.chart.path} ${expression("matrix.values")}` },
          {
            name: "Render",
            run: `helm template ${app.name} ${app.chart.path} --namespace ${expression("matrix.namespace")} ${expression("matrix.values")}`,
          },
        ],
      },
      ...Object.fromEntries(
        environments
          .filter(({ on }) => on.kind === "minikube")
          .map((environment) => [`deploy-${environment.name}`, deploy(app, environment)]),
      ),
    },
  };
}

function matrixEntry(app: App, { name, namespace, valuesFile }: Environment) {
  return {
    environment: name,
    namespace,
    values: valuesFile ? `--values ${valuesFile}` : `--values ${app.chart.path}/values.yaml`,
  };
}

function deploy(app: App, { name, namespace }: Environment): Workflow["jobs"][string] {
  return {
    name: `${name} on minikube`,
    "runs-on": "ubuntu-latest",
    "timeout-minutes": 30,
    needs: ["test", "environment"],
    steps: [
      CHECKOUT,
      NODE,
      { name: "Install", run: `npx --yes pnpm@${pnpmVersion(app)} install --frozen-lockfile` },
      { name: "Start minikube", run: "minikube start --driver=docker --cpus=2 --memory=4g" },
      { name: "Deploy", run: "npx pnpm turbo run deploy:minikube" },
      { name: "Deploy again, which has nothing to do", run: "npx pnpm turbo run deploy:minikube" },
      {
        name: "What there is in the cluster",
        if: "failure()",
        run: `kubectl --namespace ${namespace} get all,events\nkubectl --namespace ${namespace} logs --all-containers --prefix --tail=50 --selector=app=${app.name}`,
      },
    ],
  };
}

/** An expression that GitHub evaluates: `${{ … }}`. */
const expression = (code: string) => `\${{ ${code} }}`;

function pnpmVersion({ services }: App): string {
  return Object.values(services)[0]?.image.args.PNPM_VERSION ?? "latest";
}
