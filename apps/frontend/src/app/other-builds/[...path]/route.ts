import { answerFromOtherBuild } from "@/server/other-builds.ts";
import { settings } from "@/server/settings.ts";

/** What `next.config.ts` sends here: requests for files below `/_next/static/` that this build does not have. */
async function handle(request: Request, { params }: { params: Promise<{ path: string[] }> }): Promise<Response> {
  return answerFromOtherBuild(request, (await params).path, settings().FRONTEND_PEERS_URL);
}

export { handle as GET, handle as HEAD };
