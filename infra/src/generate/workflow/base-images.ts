import { careful, checkout, LINUX, node } from "./steps.ts";
import { expression, script, type Workflow } from "./workflow.ts";

/** Keeps the digests of the base images up to date by pull requests. */
export const baseImagesWorkflow: Workflow = {
  comment: [
    "Looks up what the tags of the base images mean today, and opens a pull request where a digest has changed: what builds",
    "are made from changes only by a commit.",
  ].join("\n"),
  name: "base-images",
  on: { schedule: [{ cron: "23 5 * * 1" }], workflow_dispatch: null },
  ...careful,
  concurrency: { group: "base-images", "cancel-in-progress": false },
  jobs: {
    refresh: {
      name: "digests",
      // To push a branch, open its pull request, and start check.yml for it.
      permissions: { contents: "write", "pull-requests": "write", actions: "write" },
      "runs-on": LINUX,
      "timeout-minutes": 10,
      steps: [
        checkout,
        node,
        { name: "Look the tags up", run: "node infra/src/ci/refresh-base-images.ts" },
        {
          name: "Pull request",
          env: { GH_TOKEN: expression("github.token") },
          run: script(
            "if git diff --quiet; then exit 0; fi",
            'git config user.name "github-actions[bot]"',
            'git config user.email "41898282+github-actions[bot]@users.noreply.github.com"',
            "git switch --create base-images",
            'git commit --quiet --all --message "build(images): base images as their tags are today"',
            "gh auth setup-git",
            "git push --quiet --force origin base-images",
            "open=$(gh pr list --head base-images --state open --json number --jq length)",
            'if [ "$open" = 0 ]; then gh pr create --fill --head base-images; fi',
            "# What a workflow's own token does starts no workflow, but for this.",
            "gh workflow run check.yml --ref base-images",
          ),
        },
      ],
    },
  },
};
