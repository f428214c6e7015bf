import type { RunResult } from "../process/run.ts";
import type { MinikubeCommand } from "./minikube-command.ts";
import { askImages, askProfiles } from "./minikube-questions.ts";

/**
 * A minikube that is being asked already what a deploy asks first. The first time that each of these is asked gets the
 * answer to that; all else is asked anew.
 */
export function askedAhead(minikube: MinikubeCommand): MinikubeCommand {
  const answers = new Map<string, Promise<RunResult>>();
  const ahead: MinikubeCommand = (args, options) => {
    const answer = minikube(args, options);
    answers.set(args.join(" "), answer);
    answer.catch(() => {}); // told by whoever needs it
    return answer;
  };
  for (const ask of [askProfiles, askImages]) void ask(ahead);
  return (args, options) => {
    const question = args.join(" ");
    const answer = answers.get(question) ?? minikube(args, options);
    answers.delete(question);
    return answer;
  };
}
