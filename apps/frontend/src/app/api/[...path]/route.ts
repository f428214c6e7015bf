import { backendUrl } from "@/server/backend-url.ts";
import { forward } from "@/server/forward.ts";

/** The browser calls only its own origin; where no Ingress routes /api, this server passes it on to the backend. */
const handle = (request: Request) => forward(request, backendUrl());

export {
  handle as DELETE,
  handle as GET,
  handle as HEAD,
  handle as OPTIONS,
  handle as PATCH,
  handle as POST,
  handle as PUT,
};
