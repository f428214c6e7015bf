import type { App } from "../../model/app.ts";
import { minikubeTask } from "../../model/deploy-task.ts";
import type { Environment } from "../../model/environment.ts";
import { careful, installed, LINUX } from "./steps.ts";
import { expression, type Job, type Step, script, type Workflow } from "./workflow.ts";

/** What has to be true before a change is merged, and still is on main. */
export function checkWorkflow(app: App): Workflow {
  const { minikubeRuntimes, runners } = app.workflows;
  return {
    comment: [
      "Everything that has to be true before a change is merged: generated files that are those of the declaration, types,",
      "lint, tests, and every environment's values on a real cluster.",
    ].join("\n"),
    name: "check",
    on: {
      push: { branches: ["main"] },
      pull_request: null,
      // How base-images.yml has its pull request checked: what a workflow's own token does starts no workflow.
      workflow_dispatch: null,
    },
    ...careful,
    concurrency: {
      group: `check-${expression("github.ref")}`,
      "cancel-in-progress": expression("github.event_name == 'pull_request'"),
    },
    jobs: {
      check,
      ...(minikubeRuntimes.length > 0 ? { environment: environmentOnMinikube(app) } : {}),
      ...(runners.length > 0 ? { machine: otherMachine(app) } : {}),
    },
  };
}

const check: Job = {
  name: "drift, types, lint, tests",
  permissions: { contents: "read" },
  "runs-on": LINUX,
  "timeout-minutes": 30,
  steps: [
    ...installed,
    {
      name: "Generated files are those of the declaration",
      run: script("npx projen", "git add --intent-to-add .", "git diff --exit-code"),
    },
    { name: "Types, lint, tests", run: "npm test" },
  ],
};

function environmentOnMinikube(app: App): Job {
  const environments = Object.values(app.environments);
  return {
    name: `${expression("matrix.environment")} on minikube with ${expression("matrix.runtime")}`,
    // On main it has been seen already, in the pull request.
    if: "github.event_name != 'push'",
    permissions: { contents: "read" },
    "runs-on": LINUX,
    "timeout-minutes": 60,
    strategy: {
      "fail-fast": false,
      matrix: {
        environment: environments.map(({ name }) => name),
        runtime: app.workflows.minikubeRuntimes,
        include: environments.map((environment) => ({
          environment: environment.name,
          namespace: environment.namespace,
          task: minikubeTask(environment),
        })),
      },
    },
    env: {
      ENVIRONMENT: expression("matrix.environment"),
      NAMESPACE: expression("matrix.namespace"),
      TASK: expression("matrix.task"),
    },
    steps: [
      ...installed,
      {
        name: "Start minikube",
        env: { RUNTIME: expression("matrix.runtime") },
        run: script(
          'minikube start --driver=docker --container-runtime="$RUNTIME" --cpus=2 --memory=4g \\',
          "  --addons=ingress,metrics-server",
        ),
      },
      {
        comment: "An environment of another cluster comes with stand-ins for what only that one has.",
        name: "Deploy",
        run: 'npx pnpm turbo run "$TASK"',
      },
      { name: "The chart's tests", run: 'npx pnpm infra test "$ENVIRONMENT" --on minikube' },
      ...environments.filter(isLocal).flatMap(tested),
      {
        name: "What there is in the cluster",
        if: "failure()",
        run: script(
          'kubectl --namespace "$NAMESPACE" get all,ingress,pvc,events --output=wide',
          'kubectl --namespace "$NAMESPACE" describe pods',
          `kubectl --namespace "$NAMESPACE" logs --all-containers --prefix --tail=50 --selector=app=${app.name}`,
        ),
      },
    ],
  };
}

/** Where minikube is what an environment is meant for, the tests that use a cluster are run against it. */
function tested({ name }: Environment): Step[] {
  return [
    {
      name: "Programs of the checks of earlier runs",
      if: `matrix.environment == '${name}'`,
      uses: "actions/cache",
      with: {
        path: "~/.cache/todo-checks",
        key: `checks-${expression("runner.os")}-${expression("hashFiles('infra/checks/go/**', 'infra/checks/python/**')")}`,
      },
    },
    {
      name: "Tests on the cluster",
      if: `matrix.environment == '${name}'`,
      run: "npm run test:cluster -- --exclude 'infra/lab/**'",
    },
  ];
}

const isLocal = ({ on }: Environment) => on.kind === "minikube";

function otherMachine(app: App): Job {
  return {
    name: `npm start and npm test on ${expression("matrix.runner")}`,
    if: "github.event_name != 'push'",
    permissions: { contents: "read" },
    "runs-on": expression("matrix.runner"),
    "timeout-minutes": 45,
    strategy: { "fail-fast": false, matrix: { runner: app.workflows.runners } },
    steps: [
      ...installed,
      {
        name: "Programs that tests call and not every runner has",
        run: script(
          "command -v helm || brew install helm",
          "# Where there is apt-get, the tests take Debian's package themselves.",
          "command -v apt-get || brew install pgbouncer",
          "npx pnpm --filter @todo/infra exec playwright-core install --with-deps chromium",
        ),
      },
      {
        name: "npm start answers, and stops at Ctrl-C",
        run: script(
          "# As in a terminal: a group of processes, which Ctrl-C interrupts all of.",
          "set -m",
          'npm start > "$RUNNER_TEMP/start.log" 2>&1 &',
          "for path in / /api/v1/health; do",
          '  until curl --silent --fail --output /dev/null "http://localhost:3000$path"; do',
          "    # Once it has ended, nothing will answer any more.",
          '    if [ "$SECONDS" -gt 600 ] || ! kill -0 -- "-$!" 2> /dev/null; then cat "$RUNNER_TEMP/start.log"; exit 1; fi',
          "    sleep 1",
          "  done",
          "done",
          'kill -INT -- "-$!"',
          'while kill -0 -- "-$!" 2> /dev/null; do sleep 0.5; done',
          "if curl --silent --output /dev/null http://localhost:3000/; then exit 1; fi",
        ),
      },
      { name: "Types, lint, tests", run: "npm test" },
    ],
  };
}
